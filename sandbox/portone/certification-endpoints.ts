import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { addCertification, certify, findCertification, personInput, removeCertification, type Certification } from "./certification";
import { chooseChannel } from "./channels";
import { requestFailure, success, type Envelope } from "./envelope";
import { booleanField, optional } from "./fields";
import { unixSeconds } from "./seoul-time";
import type { Caller } from "./visibility";

/** The sandbox sends no SMS: this is the number that everybody gets. */
export const sandboxOtp = "123456";

/** Likely: clients' tests quote it. */
const notFound = () => requestFailure(404, "인증결과가 존재하지 않습니다.");
const badPerson = () => requestFailure(400, "대상자 개인정보 중 일부가 누락되었거나 올바르지 않습니다.");

/** Who is to be verified by the number, until they are. */
const pending = (context: SandboxContext) => context.store.collection<z.infer<typeof personInput>>("portonePendingPersons");

function findOwn(context: SandboxContext, { merchant }: Caller, impUid: string): Certification | null {
  const found = impUid === "" ? null : findCertification(context, impUid);
  return found?.userCode === merchant.userCode ? found : null;
}

/** The certification object of V1 REST; the person only once verified. `phone` needs the carriers' leave in reality. */
function present({ impUid, merchantUid, pgProvider, status, endedAtMs, person }: Certification) {
  return {
    imp_uid: impUid,
    merchant_uid: merchantUid,
    pg_tid: person ? `${pgProvider}_${impUid.slice(4)}` : null,
    pg_provider: pgProvider,
    name: person?.name ?? null,
    gender: person?.gender ?? null,
    birthday: person?.birthday ?? null,
    foreigner: false,
    phone: person?.phone ?? null,
    carrier: person?.carrier ?? null,
    certified: status === "certified",
    certified_at: unixSeconds(person ? endedAtMs : null),
    unique_key: person?.uniqueKey ?? null,
    unique_in_site: person?.uniqueInSite ?? null,
    origin: null,
    foreigner_v2: null,
  };
}

/** `GET /certifications/{imp_uid}`; 404 if unknown [certain]. */
export function readCertification(context: SandboxContext, caller: Caller, impUid: string): Envelope {
  const found = findOwn(context, caller, impUid);
  return found ? success(present(found)) : notFound();
}

/** `DELETE /certifications/{imp_uid}`: forgets the person; answers what was known. */
export function deleteCertification(context: SandboxContext, caller: Caller, impUid: string): Envelope {
  const found = findOwn(context, caller, impUid);
  if (!found) return notFound();
  removeCertification(context, impUid);
  pending(context).remove(impUid);
  return success(present(found));
}

const digits = z.string().transform((text) => text.replaceAll(/\D/g, ""));
const requestBody = z.object({
  name: z.string(),
  phone: z.string(),
  birth: digits.pipe(z.string().length(6)),
  gender_digit: z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^[0-9]$/)),
  carrier: z.enum(["SKT", "KT", "LGT"]),
  is_mvno: optional(booleanField),
  company: optional(z.string().max(100)),
  merchant_uid: optional(z.string().max(40)),
  pg: optional(z.string().max(80)),
  channel_key: optional(z.string().max(55)),
});

/** The registration number's seventh digit: 1, 2, 5, 6 born in the 1900s, 3, 4, 7, 8 in the 2000s, 9 and 0 before; odd is male. */
function readBirth(birth: string, genderDigit: string) {
  const century = "1256".includes(genderDigit) ? "19" : "3478".includes(genderDigit) ? "20" : "18";
  return {
    birthday: `${century}${birth.slice(0, 2)}-${birth.slice(2, 4)}-${birth.slice(4, 6)}`,
    gender: Number(genderDigit) % 2 === 1 ? ("male" as const) : ("female" as const),
  };
}

/** `POST /certifications/otp/request`: begins a check by number; answers its imp_uid. 400 if a field is missing or wrong [certain]. */
export function requestOtp(context: SandboxContext, { merchant }: Caller, body: unknown): Envelope {
  const parsed = requestBody.safeParse(body);
  if (!parsed.success) return badPerson();
  const asked = parsed.data;
  const carrier = asked.is_mvno ? "MVNO" : asked.carrier === "KT" ? "KTF" : asked.carrier;
  const person = personInput.safeParse({ ...asked, carrier, phone: asked.phone.replaceAll(/\D/g, ""), ...readBirth(asked.birth, asked.gender_digit) });
  const channel = chooseChannel(context, { channelKey: asked.channel_key, pg: asked.pg ?? "danal" });
  if (!person.success || !channel) return badPerson();
  const certification = addCertification(context, {
    merchantUid: asked.merchant_uid ?? null,
    userCode: merchant.userCode,
    pgProvider: channel.pgProvider,
    device: "api",
    scriptLine: null,
    status: "ready",
    minAge: null,
    askedName: person.data.name,
    askedPhone: person.data.phone,
    askedCarrier: carrier,
    company: asked.company ?? null,
    redirectUrl: null,
    startedAtMs: context.clock.now(),
    endedAtMs: null,
    person: null,
    refusal: null,
  });
  pending(context).put(certification.impUid, person.data);
  return success({ imp_uid: certification.impUid });
}

/** `POST /certifications/otp/confirm/{imp_uid}`: 400 for a wrong or missing number, and for one that is confirmed already [certain]. */
export function confirmOtp(context: SandboxContext, caller: Caller, impUid: string, body: unknown): Envelope {
  const found = findOwn(context, caller, impUid);
  const person = found && pending(context).get(impUid);
  if (!found) return notFound();
  const parsed = z.object({ otp: z.union([z.string(), z.number().transform(String)]) }).safeParse(body);
  if (!parsed.success || parsed.data.otp !== sandboxOtp) return requestFailure(400, "인증번호가 올바르지 않습니다.");
  if (!person || found.status !== "ready") return requestFailure(400, "이미 인증이 완료된 건입니다.");
  pending(context).remove(impUid);
  return success(present(certify(context, found, person)));
}
