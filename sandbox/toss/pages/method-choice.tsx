/** @jsxImportSource hono/jsx */
import { Field } from "../../pages/field";
import { banks } from "../institutions";
import type { PaymentRecord, TossMethod } from "../payment";
import { offeredCards, offeredMethods } from "../window-options";
import { BankField, CardFields, PhoneFields } from "./method-fields";
import { listMethodOptions, MethodRadio } from "./method-options";

interface MethodProps {
  payment: PaymentRecord;
  method: TossMethod;
  /** What was chosen on the widget already. */
  card?: { issuerCode: string; installmentPlanMonths: number };
}

/** What the buyer fills in for one method. */
function MethodFields({ payment, method, card }: MethodProps) {
  const options = payment.windowOptions;
  switch (method) {
    case "카드":
      return (
        <CardFields
          cards={offeredCards(payment)}
          chosen={card}
          isRequired
          isDirect={options?.isDirect}
          fixedPlan={options?.cardInstallmentPlan}
          longestPlan={options?.maxCardInstallmentPlan}
          useCardPoint={options?.useCardPoint}
        />
      );
    case "계좌이체":
      return <BankField id="transfer-bank" banks={banks} label="출금 은행" english="Bank" chosen={options?.bankCode ?? undefined} />;
    case "가상계좌":
      return (
        <>
          <BankField id="account-bank" banks={banks} label="입금 은행" english="Bank" />
          <Field id="customerName" label="입금자명" english="Depositor">
            <input type="text" id="customerName" name="customerName" maxlength={100} required value={payment.customerName ?? "김테스트"} />
          </Field>
          <p class="note">
            계좌가 발급되면 샌드박스 콘솔에서 입금할 수 있어요. <span lang="en">The deposit is made in the sandbox console.</span>
          </p>
        </>
      );
    case "휴대폰":
      return <PhoneFields customerMobilePhone={payment.customerMobilePhone ?? undefined} carriers={options?.mobileCarriers ?? []} />;
    case "간편결제":
    case "해외간편결제":
      return (
        <p class="note">
          {payment.requestedEasyPay ?? "간편결제"} 앱에서 본인 인증을 마친 것으로 합니다. <span lang="en">Paying stands for approving in the app.</span>
        </p>
      );
    default:
      return (
        <p class="note">
          {method} 번호를 입력한 것으로 합니다. <span lang="en">Paying stands for entering the certificate's number.</span>
        </p>
      );
  }
}

/** The heading over {@link MethodChoice}: what is paid with, or that it is still to be chosen. */
export function headingOf(payment: PaymentRecord): string {
  const methods = offeredMethods(payment);
  if (methods.length > 1) return "결제 수단";
  const [card] = offeredCards(payment);
  if (payment.windowOptions?.isDirect && payment.requestedMethod === "카드" && card) return `${card.name}카드`;
  const name = payment.requestedEasyPay ?? payment.requestedMethod ?? "카드";
  return name === "카드" ? "신용·체크카드" : name;
}

/**
 * The fields of the payment's method. Where the shop left the method open, all that can be chosen comes first; the fields of
 * the others are disabled, so that they are neither checked nor sent. The page's script moves them along with the choice.
 */
export function MethodChoice({ payment, card }: Omit<MethodProps, "method">) {
  const methods = offeredMethods(payment);
  const [first = "카드"] = methods;
  if (methods.length === 1) {
    return (
      <div class="detail">
        <MethodFields payment={payment} method={first} card={card} />
      </div>
    );
  }
  return (
    <>
      <fieldset class="methods">
        <legend class="visually-hidden">결제 수단을 고르세요 Choose how to pay</legend>
        {listMethodOptions(methods).map((option, index) => (
          <MethodRadio key={option.provider ?? option.method} option={option} isWide={index < 2} isChecked={index === 0} />
        ))}
      </fieldset>
      {methods.map((method, index) => (
        <fieldset key={method} class="detail" data-detail={method} hidden={index > 0} disabled={index > 0}>
          <legend class="visually-hidden">{method}</legend>
          <MethodFields payment={payment} method={method} card={card} />
        </fieldset>
      ))}
    </>
  );
}
