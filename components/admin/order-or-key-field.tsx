import { FieldFrame, fieldStyle } from "@/components/ui/field-frame";

/** What the operator's searches look for; the address calls it `q`. */
export function OrderOrKeyField({ id, query }: { id: string; query: string }) {
  return (
    <FieldFrame id={id} ko="주문번호나 결제 키" en="Order id or payment key" error={undefined}>
      <input id={id} name="q" type="search" defaultValue={query} autoComplete="off" className={`${fieldStyle} px-4`} />
    </FieldFrame>
  );
}
