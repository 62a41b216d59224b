import { SelectField } from "@/components/ui/select-field";
import { LoadFailed } from "./load-failed";
import { portoneChoice, portoneMethodNames, portonePgs } from "./portone-pgs";
import { TossWidget } from "./toss-widget";
import type { Payment } from "./use-payment";
import { newCustomerKey, type Ways } from "./way-store";
import { tossMethods, type WayToPay } from "./ways-to-pay";

type Props = {
  way: WayToPay;
  ways: Pick<Ways, "tossMethod" | "portone" | "customerKey" | "choose">;
  payment: Payment;
  /** The server makes this order's checkout with the method of its first one: there is nothing to choose. */
  isMethodFixed?: boolean;
};

/** What the chosen way needs of the buyer before its window opens: the widget, or a method and what it is asked of. */
export function WayDetails({ way, ways, payment, isMethodFixed = false }: Props) {
  switch (way) {
    case "toss-widget":
      return (
        <div className="space-y-4">
          <MemberField ways={ways} />
          <TossWidget widget={payment.widget} />
        </div>
      );
    case "toss-window":
      return (
        <div className="space-y-4" data-testid="toss-window" data-state={payment.tossWindow.state}>
          <TossMethodField ways={ways} />
          {payment.tossWindow.state === "failed" && <LoadFailed onRetry={payment.tossWindow.retry} />}
        </div>
      );
    case "toss-checkout":
      return isMethodFixed ? <p>처음 고르신 결제 수단으로 토스의 결제 페이지가 열려요.</p> : <TossMethodField ways={ways} />;
    case "portone":
      return <PortoneDetails ways={ways} payment={payment} />;
  }
}

/** A shop with accounts would know its members; this one lets the browser be one, so that both kinds of widget can be seen. */
function MemberField({ ways: { customerKey, choose } }: Pick<Props, "ways">) {
  return (
    <div className="relative flex min-h-11 items-center gap-3 rounded-xl">
      <input
        type="checkbox"
        id="member"
        className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-xl"
        checked={customerKey !== null}
        onChange={(event) => choose({ customerKey: event.target.checked ? newCustomerKey() : null })}
      />
      <span aria-hidden className="size-5 shrink-0 rounded border-2 border-line-strong bg-card peer-checked:border-[6px] peer-checked:border-accent" />
      <label htmlFor="member">
        회원으로 결제{" "}
        <span lang="en" className="english">
          Pay as a member (this browser gets a customerKey)
        </span>
      </label>
    </div>
  );
}

function TossMethodField({ ways: { tossMethod, choose } }: Pick<Props, "ways">) {
  return (
    <SelectField
      id="toss-method"
      ko="결제 수단"
      en="Method"
      value={tossMethod}
      options={tossMethods.map(({ code, ko }) => ({ value: code, text: ko }))}
      onChange={(value) => {
        const method = tossMethods.find(({ code }) => code === value);
        if (method) choose({ tossMethod: method.code });
      }}
    />
  );
}

function PortoneDetails({ ways: { portone, choose }, payment }: Pick<Props, "ways" | "payment">) {
  const { methods } = portoneChoice(portone);
  return (
    <div className="space-y-4" data-testid="portone" data-state={payment.portone.state}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          id="portone-pg"
          ko="결제대행사"
          en="PG"
          value={portone.pg}
          options={portonePgs.map(({ code, name }) => ({ value: code, text: name }))}
          onChange={(pg) => choose({ portone: { ...portone, pg } })}
        />
        <SelectField
          id="portone-method"
          ko="결제 수단"
          en="Method"
          value={portone.payMethod}
          options={methods.map((code) => ({ value: code, text: portoneMethodNames[code] ?? code }))}
          onChange={(payMethod) => choose({ portone: { ...portone, payMethod } })}
        />
      </div>
      {payment.portone.state === "failed" && <LoadFailed onRetry={payment.portone.retry} />}
    </div>
  );
}
