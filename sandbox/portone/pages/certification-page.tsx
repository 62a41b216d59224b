/** @jsxImportSource hono/jsx */
import { Field } from "../../pages/field";
import type { Certification } from "../certification";
import { PhoneFields } from "./choice-fields";
import { Leave } from "./ended-page";
import type { PgRefusal } from "./refusal-list";
import { type FrameProps, RefusalForm, WindowHead, WindowShell } from "./window-page";

/** How an identity check can fail [unknown: raw PG texts; these are ours]. */
export const identityRefusals: readonly PgRefusal[] = [
  "인증번호가 일치하지 않습니다.",
  "통신사에 등록된 정보와 일치하지 않습니다.",
  "인증 시간이 초과되었습니다.",
].map((message) => ({ code: "PGProviderError", message }));

function Facts({ certification }: { certification: Certification }) {
  const { company, pgProvider, merchantUid, impUid, minAge } = certification;
  return (
    <dl class="facts">
      <dt>인증 기관 PG</dt>
      <dd>
        <code>{pgProvider}</code>
      </dd>
      {company ? (
        <>
          <dt>요청한 곳 Company</dt>
          <dd>{company}</dd>
        </>
      ) : null}
      {merchantUid ? (
        <>
          <dt>주문번호 merchant_uid</dt>
          <dd>{merchantUid}</dd>
        </>
      ) : null}
      <dt>인증번호 imp_uid</dt>
      <dd>{impUid}</dd>
      {minAge === null ? null : (
        <>
          <dt>나이 제한 Minimum age</dt>
          <dd>만 {minAge}세 이상</dd>
        </>
      )}
    </dl>
  );
}

/**
 * The test window of `IMP.certification`: whoever is named here counts as verified. For tests: `data-testid` `pay` (verify), `refuse`,
 * `close`; accessible names `이름`, `생년월일`, `성별`, `통신사`, `휴대폰 번호`, `본인인증하기`.
 */
export function CertificationPage({ certification, ...frame }: FrameProps & { certification: Certification }) {
  const { impUid, askedName, askedPhone, askedCarrier } = certification;
  return (
    <WindowShell title="테스트 본인인증" path={`/iamport/window/certifications/${impUid}`} {...frame}>
      <WindowHead korean="본인인증" english="Sandbox identity check" />
      <Facts certification={certification} />
      <form id="payment" class="choice">
        <h2>누구로 인증할까요?</h2>
        <div class="detail">
          <Field id="name" label="이름" english="Name">
            <input type="text" id="name" name="name" maxlength={40} required value={askedName ?? "김테스트"} />
          </Field>
          <Field id="birthday" label="생년월일" english="Birthday">
            <input type="date" id="birthday" name="birthday" required value="1990-01-01" min="1900-01-01" max="2100-12-31" />
          </Field>
          <Field id="gender" label="성별" english="Gender">
            <select id="gender" name="gender">
              <option value="female">여성</option>
              <option value="male">남성</option>
            </select>
          </Field>
          <PhoneFields number={askedPhone} carrier={askedCarrier ?? "SKT"} />
          <p class="note">
            아무에게도 문자를 보내지 않아요. 여기 적은 사람이 인증된 것으로 합니다.{" "}
            <span lang="en">No message is sent: whoever is named here counts as verified.</span>
          </p>
        </div>
        <p class="alert" id="alert" role="alert" hidden />
        <button type="submit" class="button primary pay" data-testid="pay">
          본인인증하기
        </button>
        <output class="progress" id="progress" />
      </form>
      <RefusalForm refusals={identityRefusals} />
    </WindowShell>
  );
}

interface EndedProps extends FrameProps {
  certification: Certification;
  endJson: string;
  canLeave: boolean;
}

/** A check that has ended, opened again. */
export function EndedCertificationPage({ certification, endJson, canLeave, ...frame }: EndedProps) {
  const isCertified = certification.status === "certified";
  return (
    <WindowShell title="끝난 본인인증" endJson={endJson} {...frame}>
      <div>
        <h1 class="ended">{isCertified ? "본인인증을 마쳤어요" : "본인인증을 하지 못했어요"}</h1>
        <p lang="en">{isCertified ? "Verified: nothing is left to do here." : "Not verified; please start again at the shop."}</p>
      </div>
      {certification.refusal ? (
        <p class="alert" role="alert">
          {certification.refusal.errorMsg}
        </p>
      ) : null}
      <Facts certification={certification} />
      <Leave canLeave={canLeave} leavesByItself={false} />
    </WindowShell>
  );
}
