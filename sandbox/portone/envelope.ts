import type { Answer } from "../core/fault-http";

/** Every V1 answer: `code` 0 is success, and HTTP 200 with another code is a business failure [certain]. */
export interface Envelope {
  status: number;
  code: number;
  message: string | null;
  response: unknown;
}

/** Success; 207 says that some of the asked-for items are missing [certain]. */
export function success(response: unknown, status: 200 | 207 = 200): Envelope {
  return { status, code: 0, message: null, response };
}

/** The command was understood and refused: HTTP 200 with a code [certain]. */
export function businessFailure(message: string, code: 1 | -1 = 1): Envelope {
  return { status: 200, code, message, response: null };
}

/** The request itself is wrong; code -1 [likely]. */
export function requestFailure(status: 400 | 401 | 404 | 405 | 500, message: string): Envelope {
  return { status, code: -1, message, response: null };
}

/** Texts that V1 answers with. Likely: clients' tests and public code quote them. */
export const texts = {
  unauthorized: "Unauthorized",
  wrongKey: "인증에 실패하였습니다. API키와 secret을 확인하세요.",
  missingKey: "imp_key, imp_secret 파라메터가 누락되었습니다.",
  noPayment: "존재하지 않는 결제정보입니다.",
  nothingToCancel: "취소할 결제건이 존재하지 않습니다.",
  alreadyCancelled: "이미 전액취소된 주문입니다.",
  preparedAlready: "결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).",
} as const;

/** An envelope as HTTP. */
export function toAnswer({ status, code, message, response }: Envelope): Answer {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify({ code, message, response }) };
}
