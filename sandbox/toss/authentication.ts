import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { chargedCard, findInstallmentError, maskCardNumber } from "./card-number";
import { tossError, type TossError } from "./error-codes";
import { banks, cardCompanies, easyPayProviders, findInstitution, foreignCardCompanies } from "./institutions";
import { readMethod } from "./methods";
import type { PaymentRecord, TossCard, TossMethod } from "./payment";
import { isMerchantPaidPlan } from "./window-options";

/** What the buyer chose in the window. `method` is an SDK code or the Korean name; only its own detail is read. */
export interface BuyerChoice {
  method: string;
  card?: { issuerCode: string; number?: string; installmentPlanMonths: number; cardType?: TossCard["cardType"]; useCardPoint?: boolean };
  easyPay?: { provider: string };
  virtualAccount?: { bankCode: string; customerName: string };
  transfer?: { bankCode: string };
  mobilePhone?: { carrier?: string; customerMobilePhone: string };
  giftCertificate?: Record<string, never>;
}

export type ChosenMethod = Pick<
  PaymentRecord,
  "method" | "card" | "chosenAccount" | "transfer" | "mobilePhone" | "giftCertificate" | "easyPay"
>;

const nothingChosen: Omit<ChosenMethod, "method"> = {
  card: null,
  chosenAccount: null,
  transfer: null,
  mobilePhone: null,
  giftCertificate: null,
  easyPay: null,
};

/** The payment's fields that follow from the buyer's choice, or the error that the choice is refused with. */
export function readChoice(context: SandboxContext, payment: PaymentRecord, choice: BuyerChoice): ChosenMethod | TossError {
  const named = readMethod(choice.method);
  if (!named) return tossError("NOT_SUPPORTED_METHOD");
  const { method } = named;
  const provider = choice.easyPay?.provider ?? named.provider ?? payment.requestedEasyPay;
  switch (method) {
    case "카드": {
      const card = readCard(context, payment, choice.card);
      return "message" in card ? card : { ...nothingChosen, method, card };
    }
    case "간편결제":
    case "해외간편결제":
      return readEasyPay(context, payment, method, provider, choice.card);
    case "가상계좌": {
      const bank = findInstitution(banks, choice.virtualAccount?.bankCode ?? "");
      if (!bank) return tossError("INVALID_BANK");
      const customerName = choice.virtualAccount?.customerName.trim() || payment.customerName;
      if (!customerName) return tossError("INVALID_REQUIRED_PARAM");
      return { ...nothingChosen, method, chosenAccount: { bankCode: bank.code, customerName } };
    }
    case "계좌이체": {
      const bank = findInstitution(banks, choice.transfer?.bankCode ?? "");
      if (!bank) return tossError("INVALID_BANK");
      // Quick transfer takes at most 10,000,000 KRW a payment [certain].
      if (payment.amount > 10_000_000) return tossError("EXCEEDS_TRANSFER_AMOUNT_MAXIMUM");
      return { ...nothingChosen, method, transfer: { bankCode: bank.code, settlementStatus: "INCOMPLETED" } };
    }
    case "휴대폰": {
      const phone = (choice.mobilePhone?.customerMobilePhone || payment.customerMobilePhone || "").replaceAll(/\D/g, "");
      if (!/^\d{8,15}$/.test(phone)) return tossError("INVALID_REQUEST");
      const receiptUrl = `${context.baseUrl}/toss/receipt/redirection?transactionId=${payment.paymentKey}&ref=PX`;
      return { ...nothingChosen, method, mobilePhone: { customerMobilePhone: phone, settlementStatus: "INCOMPLETED", receiptUrl } };
    }
    default:
      return { ...nothingChosen, method, giftCertificate: { approveNo: "00000000", settlementStatus: "INCOMPLETED" } };
  }
}

function readEasyPay(
  context: SandboxContext,
  payment: PaymentRecord,
  method: TossMethod,
  provider: string | null,
  chosenCard: BuyerChoice["card"],
): ChosenMethod | TossError {
  if (!provider) return tossError("INVALID_EASY_PAY");
  const name = findInstitution(easyPayProviders, provider)?.name ?? provider;
  // Paid with a card that is registered at the provider, the amount stands in `card` and easyPay's own share is 0.
  if (!chosenCard) return { ...nothingChosen, method, easyPay: { provider: name, amount: payment.amount, discountAmount: 0 } };
  const card = readCard(context, payment, chosenCard);
  return "message" in card ? card : { ...nothingChosen, method, card, easyPay: { provider: name, amount: 0, discountAmount: 0 } };
}

function readCard(context: SandboxContext, payment: PaymentRecord, chosen: BuyerChoice["card"]): TossCard | TossError {
  const issuer = findInstitution([...cardCompanies, ...foreignCardCompanies], chosen?.issuerCode ?? "");
  if (!chosen || !issuer) return tossError("INVALID_CARD_COMPANY");
  const months = chosen.installmentPlanMonths;
  const planError = findInstallmentError(months, payment.amount);
  if (planError) return planError;
  const number = (chosen.number ?? `43301234${randomString(context.random, alphabets.digits, 8)}`).replaceAll(/\D/g, "");
  if (number.length < 13 || number.length > 19) return tossError("INVALID_CARD_NUMBER");
  const shown = { issuerCode: issuer.code, acquirerCode: issuer.code, number: maskCardNumber(number) };
  return chargedCard({ ...shown, cardType: chosen.cardType ?? "신용", ownerType: "개인" }, payment.amount, {
    installmentPlanMonths: months,
    useCardPoint: chosen.useCardPoint,
    isMerchantPaid: isMerchantPaidPlan(payment, issuer.code, months),
  });
}
