import { AgreementWidget } from "./agreement-widget";
import type { AgreementStatus, MethodSelection } from "./frame-messages";
import { MethodsWidget } from "./methods-widget";
import { WindowLauncher } from "./payment-launcher";
import { isRecord } from "./payment-request";
import { prepareWidgetWindow } from "./payment-widget-request";
import { sdkError } from "./sdk-error";
import { checkListener, withStandardErrors } from "./standard-errors";
import { codeOfSelection } from "./standard-method-codes";
import type { StandardParty } from "./standard-payment";
import { flattenWidgetRequest, readStandardAmount } from "./standard-request";
import { readVariantKey, type WidgetAmount } from "./widget-arguments";

/** Promise mode's answer of the widgets. */
export interface StandardWidgetResult {
  paymentType: "NORMAL";
  paymentKey: string;
  orderId: string;
  amount: WidgetAmount;
}

/** A chosen method as v2 names it: a code, or the key of the shop's own method. */
export interface SelectedMethod {
  code: string;
}

/** The rendered payment methods: `on("paymentMethodSelect")`, `getSelectedPaymentMethod`, `destroy`. */
export interface StandardMethodsWidget {
  on: (eventName: unknown, callback: unknown) => void;
  getSelectedPaymentMethod: () => Promise<SelectedMethod>;
  destroy: () => Promise<void>;
}

/** What v2 tells of the terms: no titles, other than v1. */
export interface StandardAgreementStatus {
  agreedRequiredTerms: boolean;
  agreements: { term: { id: string; required: boolean }; agreed: boolean }[];
}

/** The rendered terms: `on("agreementStatusChange")`, `destroy`. */
export interface StandardAgreementWidget {
  on: (eventName: unknown, callback: unknown) => void;
  destroy: () => Promise<void>;
}

type SelectListener = (method: SelectedMethod) => unknown;

/** v2's widgets of one page: amount first, then methods and terms, then `requestPayment`. Every method is asynchronous. */
export class StandardWidgets {
  private readonly party: StandardParty;
  private readonly launcher = new WindowLauncher();
  private amount: WidgetAmount | undefined;
  private methods: MethodsWidget | undefined;
  private agreement: AgreementWidget | undefined;
  private selectListeners: SelectListener[] = [];
  private selectedCode: string | undefined;

  constructor(party: StandardParty) {
    this.party = party;
  }

  /** Sets or changes the amount. @throws (rejects) INVALID_AMOUNT_VALUE, BELOW_ZERO_AMOUNT, INVALID_AMOUNT_CURRENCY, INVALID_PARAMETERS */
  readonly setAmount = (amount: unknown): Promise<void> =>
    withStandardErrors(() => {
      this.amount = readStandardAmount(amount);
      this.methods?.replaceAmount(this.amount);
    });

  /**
   * Shows the payment methods in the selected element; resolves when the buyer can choose.
   *
   * @throws (rejects) NOT_SETUP_AMOUNT, PAYMENT_METHODS_WIDGET_ALREADY_RENDERED, INVALID_SELECTOR, INVALID_VARIANT_KEY,
   *   INVALID_CLIENT_KEY for a key that the sandbox does not know, UNKNOWN when its frame stays silent, USER_CANCEL when it is
   *   destroyed meanwhile
   */
  readonly renderPaymentMethods = (params: unknown): Promise<StandardMethodsWidget> =>
    withStandardErrors(async () => {
      const { selector, url } = this.readPlace("methods", params);
      if (!this.amount) throw sdkError("NOT_SETUP_AMOUNT");
      if (this.methods?.isAttached()) throw sdkError("PAYMENT_METHODS_WIDGET_ALREADY_RENDERED");
      this.methods?.destroy();
      this.selectedCode = undefined;
      const methods = new MethodsWidget(url, selector, this.amount, (selection) => this.tellSelection(selection));
      this.methods = methods;
      await methods.whenReady().catch((error: unknown) => {
        // What the frame says stays to be read; a second try may take its place.
        this.methods = undefined;
        throw error;
      });
      return {
        on: (eventName, callback) => {
          checkListener(eventName, "paymentMethodSelect", callback);
          this.selectListeners.push(callback as SelectListener);
        },
        getSelectedPaymentMethod: () => withStandardErrors(() => ({ code: codeOfSelection(methods.requireChoice()) })),
        destroy: () => {
          methods.destroy();
          this.methods = undefined;
          this.selectListeners = [];
          return Promise.resolve();
        },
      };
    });

  /** Shows the terms. @throws (rejects) AGREEMENT_WIDGET_ALREADY_RENDERED, and as {@link renderPaymentMethods} */
  readonly renderAgreement = (params: unknown): Promise<StandardAgreementWidget> =>
    withStandardErrors(async () => {
      const { selector, url } = this.readPlace("agreement", params);
      if (this.agreement?.isAttached()) throw sdkError("AGREEMENT_WIDGET_ALREADY_RENDERED");
      this.agreement?.destroy();
      const agreement = new AgreementWidget(url, selector);
      this.agreement = agreement;
      await agreement.whenReady().catch((error: unknown) => {
        this.agreement = undefined;
        throw error;
      });
      return {
        on: (eventName, callback) => {
          checkListener(eventName, "agreementStatusChange", callback);
          const listener = callback as (status: StandardAgreementStatus) => unknown;
          agreement.on("change", (status) => listener(toStandardStatus(status)));
        },
        destroy: () => {
          agreement.destroy();
          this.agreement = undefined;
          return Promise.resolve();
        },
      };
    });

  /**
   * Opens the window of the chosen method. With both URLs the browser goes to one of them, without both the promise carries the result.
   *
   * @throws (rejects) NOT_SETUP_AMOUNT, NOT_SELECTED_PAYMENT_METHOD, NEED_CARD_PAYMENT_DETAIL,
   *   NEED_AGREEMENT_WITH_REQUIRED_TERMS, CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY, field codes, NOT_SUPPORTED_PROMISE,
   *   INVALID_METHOD_TRANSACTION, USER_CANCEL, or the gateway's own code
   */
  readonly requestPayment = (input: unknown): Promise<StandardWidgetResult | undefined> =>
    withStandardErrors(async () => {
      const amount = this.amount;
      if (!amount) throw sdkError("NOT_SETUP_AMOUNT");
      const payment = await this.launcher.launch(() => {
        const { methods, agreement } = this;
        const selection = methods?.getSelection();
        const fields = flattenWidgetRequest(input, selection ? codeOfSelection(selection) : "");
        return prepareWidgetWindow({ ...this.party, methods, agreement }, fields, isRecord(input) ? input.windowTarget : undefined);
      });
      return payment && { ...payment, amount };
    });

  private readPlace(frame: "methods" | "agreement", params: unknown): { selector: unknown; url: URL } {
    if (!isRecord(params)) throw sdkError("INVALID_PARAMETER", "{ selector, variantKey }");
    const url = new URL(`/toss/widget/${frame}`, this.party.origin);
    url.searchParams.set("clientKey", this.party.clientKey);
    url.searchParams.set("variantKey", readVariantKey(params.variantKey));
    return { selector: params.selector, url };
  }

  /** Only another method is news: completing a card's details is not, nor is a new amount. */
  private tellSelection(selection: MethodSelection): void {
    const code = codeOfSelection(selection);
    const isNews = this.selectedCode !== undefined && this.selectedCode !== code;
    this.selectedCode = code;
    if (isNews) for (const listener of this.selectListeners) listener({ code });
  }
}

function toStandardStatus({ agreedRequiredTerms, terms }: AgreementStatus): StandardAgreementStatus {
  return { agreedRequiredTerms, agreements: terms.map(({ id, required, agreed }) => ({ term: { id, required }, agreed })) };
}
