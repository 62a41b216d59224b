import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { chooseChannel } from "./channels";
import { findMerchant } from "./merchants";
import type { PortoneDevice, ScriptLine } from "./payment";
import { badRequest, refusals, type SdkRefusal } from "./refusals";
import type { ScriptRequest } from "./window-parameters";

/** The person that a test window says it has verified: nobody's data. `phone` has digits only, `birthday` is `YYYY-MM-DD`. */
export interface CertifiedPerson {
  name: string;
  phone: string;
  carrier: string;
  birthday: string;
  gender: "male" | "female";
  /** CI and DI: the same person gives the same values. */
  uniqueKey: string;
  uniqueInSite: string;
}

/** An identity check, as `IMP.certification` opens it. Times are milliseconds of the sandbox's clock. */
export interface Certification {
  impUid: string;
  merchantUid: string | null;
  userCode: string;
  pgProvider: string;
  device: PortoneDevice;
  /** `null` for a check that the shop's server asked for. */
  scriptLine: ScriptLine | null;
  status: "ready" | "certified" | "failed";
  /** The youngest that may pass, in years; `null` = anyone. */
  minAge: number | null;
  askedName: string | null;
  askedPhone: string | null;
  askedCarrier: string | null;
  company: string | null;
  redirectUrl: string | null;
  startedAtMs: number;
  endedAtMs: number | null;
  person: CertifiedPerson | null;
  refusal: SdkRefusal | null;
}

/** How a check ended, for the callback and for the redirect. `imp_uid` is null when no window opened. */
export interface CertificationEnd {
  callback: { success: boolean; imp_uid: string | null; merchant_uid: string | null; error_code?: string; error_msg?: string };
  redirectUrl: string | null;
}

const text = (limit: number) => z.string().max(limit).nullish();
/** The documented parameters of `IMP.certification` [certain]; `min_age` comes as a number or as its text. */
const parameters = z.object({
  channelKey: text(55),
  pg: text(80),
  merchant_uid: text(40),
  min_age: z.coerce.number().int().min(0).max(120).nullish(),
  name: text(40),
  phone: text(20),
  carrier: text(10),
  company: text(100),
  m_redirect_url: z.url({ protocol: /^https?$/ }).nullish(),
  popup: z.boolean().nullish(),
});

/** PGs that verify people, by code or `code.{MID}` [certain for danal, inicis_unified and kcp]. */
const identityPgs = new Set(["danal", "inicis_unified", "kcp", "kcp_v2", "settle", "mobilians"]);

const shelf = (context: SandboxContext) => context.store.collection<Certification>("portoneCertifications");

/** A check by its imp_uid; `null` if there is none. */
export function findCertification(context: SandboxContext, impUid: string): Certification | null {
  return impUid.length <= 200 ? (shelf(context).get(impUid) ?? null) : null;
}

/** Stores a check that the shop's server asked for, without a window. */
export function addCertification(context: SandboxContext, input: Omit<Certification, "impUid">): Certification {
  const certification = { ...input, impUid: `imp_${randomString(context.random, alphabets.digits, 12)}` };
  shelf(context).put(certification.impUid, certification);
  note(context, certification, "identity check asked for");
  return certification;
}

/** Forgets a check and the person in it. */
export function removeCertification(context: SandboxContext, impUid: string): void {
  shelf(context).remove(impUid);
}

/** What callback and redirect are given; the redirect adds `success` [likely]. */
export function endOfCertification(
  certification: Pick<Certification, "merchantUid" | "redirectUrl"> & { impUid: string | null },
  refusal: SdkRefusal | null,
): CertificationEnd {
  const { impUid, merchantUid, redirectUrl } = certification;
  const callback = {
    success: refusal === null,
    imp_uid: impUid,
    merchant_uid: merchantUid,
    ...(refusal ? { error_code: refusal.errorCode, error_msg: refusal.errorMsg } : {}),
  };
  if (!redirectUrl || !URL.canParse(redirectUrl)) return { callback, redirectUrl: null };
  const target = new URL(redirectUrl);
  for (const [name, value] of Object.entries(callback)) {
    if (value !== null) target.searchParams.set(name, String(value));
  }
  return { callback, redirectUrl: target.href };
}

function choosePg(context: SandboxContext, { channelKey, pg }: { channelKey?: string | null; pg?: string | null }): string | null {
  const code = pg?.split(".")[0];
  if (!channelKey && (!code || identityPgs.has(code))) return code ?? "danal";
  return chooseChannel(context, { channelKey, pg })?.pgProvider ?? null;
}

/** Opens an identity check, or says why not. */
export function openCertification(context: SandboxContext, request: ScriptRequest): Certification | { refusal: SdkRefusal; end: CertificationEnd } {
  const parsed = parameters.safeParse(request.params);
  const given = parsed.success ? parsed.data : {};
  const about = { impUid: null, merchantUid: given.merchant_uid ?? null, redirectUrl: given.m_redirect_url ?? null };
  const refuse = (refusal: SdkRefusal) => ({ refusal, end: endOfCertification(about, refusal) });
  if (request.userCode === null) return refuse(badRequest("고객사 식별코드가 설정되지 않았습니다. IMP.init을 먼저 호출해 주세요."));
  if (!parsed.success) return refuse(badRequest(`${parsed.error.issues[0]?.path.join(".") ?? "파라미터"}이(가) 올바르지 않습니다.`));
  if (!findMerchant(context, request.userCode)) return refuse(refusals.unknownMerchant);
  const pgProvider = choosePg(context, given);
  if (pgProvider === null) return refuse(refusals.unknownChannel);
  const certification: Certification = {
    impUid: `imp_${randomString(context.random, alphabets.digits, 12)}`,
    merchantUid: about.merchantUid,
    userCode: request.userCode,
    pgProvider,
    device: request.device,
    scriptLine: request.scriptLine,
    status: "ready",
    minAge: given.min_age ?? null,
    askedName: given.name ?? null,
    askedPhone: given.phone ?? null,
    askedCarrier: given.carrier ?? null,
    company: given.company ?? null,
    redirectUrl: about.redirectUrl,
    startedAtMs: context.clock.now(),
    endedAtMs: null,
    person: null,
    refusal: null,
  };
  shelf(context).put(certification.impUid, certification);
  note(context, certification, "identity check opened");
  return certification;
}

function note(context: SandboxContext, { merchantUid, impUid }: Certification, name: string): void {
  context.record.append({ from: "browser", to: "gateway", orderId: merchantUid, name, body: { impUid } });
}

/** What the test window asks for. */
export const personInput = z.object({
  name: z.string().trim().min(1).max(40),
  phone: z.string().transform((number) => number.replaceAll("-", "")).pipe(z.string().regex(/^\d{9,11}$/)),
  carrier: z.enum(["SKT", "KTF", "LGT", "MVNO"]),
  birthday: z.iso.date(),
  gender: z.enum(["male", "female"]),
});

/** Whole years between a birthday and a moment, by Korean calendar days. */
function ageAt(birthday: string, atMs: number): number {
  const today = new Date(atMs + 9 * 3_600_000).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
}

/** Stands for a CI or DI: the same for the same person, and of the same length (88 and 64 characters). */
function digestOf(words: readonly string[], length: number): string {
  let state = 2_166_136_261;
  for (const character of words.join("|")) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabets.lowerHex[state >>> 28] ?? "0";
  }).join("");
}

function end(context: SandboxContext, certification: Certification, changes: Partial<Certification>): Certification {
  const ended = { ...certification, ...changes, endedAtMs: context.clock.now() };
  shelf(context).put(ended.impUid, ended);
  note(context, ended, `identity check ${ended.status}`);
  return ended;
}

/** Verifies the person of the test window; too young for `min_age` is a failure, as at a real PG (its words are ours). */
export function certify(context: SandboxContext, certification: Certification, input: z.infer<typeof personInput>): Certification {
  if (certification.minAge !== null && ageAt(input.birthday, context.clock.now()) < certification.minAge) {
    return failCertification(context, certification, { errorCode: "PGProviderError", errorMsg: `만 ${String(certification.minAge)}세 이상만 인증할 수 있습니다.` });
  }
  const identity = [input.name, input.birthday, input.gender];
  const person = { ...input, uniqueKey: digestOf(identity, 88), uniqueInSite: digestOf([...identity, certification.userCode], 64) };
  return end(context, certification, { status: "certified", person });
}

/** Ends a check without a result: refused, or given up by the buyer. */
export function failCertification(context: SandboxContext, certification: Certification, refusal: SdkRefusal): Certification {
  return end(context, certification, { status: "failed", refusal });
}
