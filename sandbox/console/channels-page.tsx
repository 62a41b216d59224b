/** @jsxImportSource hono/jsx */
import type { SandboxContext } from "../core/context";
import { Field } from "../pages/field";
import { listChannels } from "../portone/channels";
import { listMerchants } from "../portone/merchants";
import { findPg, pgTable } from "../portone/pg-table";
import { ConsolePage } from "./console-page";

/** PortOne's test channels: which PG, by which key, and a form that registers one more. */
export function ChannelsPage({ context }: { context: SandboxContext }) {
  const channels = listChannels(context);
  return (
    <ConsolePage title="채널" section="/console/channels" context={context}>
      <h1>
        채널 <span lang="en">PortOne's channels</span>
      </h1>
      <div class="columns">
        <section class="card" aria-label="고객사 식별코드 User codes">
          <h2>
            고객사 식별코드 <span lang="en">User codes, for IMP.init</span>
          </h2>
          <ul class="plain">
            {listMerchants(context).map(({ userCode }) => (
              <li key={userCode}>
                <code>{userCode}</code>{" "}
                <button type="button" class="button copy" data-copy={userCode}>
                  복사 <span lang="en">Copy</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="soft">
            어느 식별코드로든 아래의 모든 채널을 쓸 수 있어요. <span lang="en">Every user code may use every channel.</span>
          </p>
        </section>
        <section class="card" aria-label="채널 등록 Register a channel">
          <h2>
            채널 등록 <span lang="en">Register a test channel</span>
          </h2>
          <form class="actions" data-control="/sandbox/channels" data-method="POST" data-done="채널을 등록했어요.">
            <Field id="pgProvider" label="결제대행사" english="PG">
              <select id="pgProvider" name="pgProvider">
                {pgTable.map(({ code, label }) => (
                  <option key={code} value={code}>
                    {label} ({code})
                  </option>
                ))}
              </select>
            </Field>
            <Field id="name" label="채널 이름" english="Name">
              <input type="text" id="name" name="name" required maxlength={100} />
            </Field>
            <Field id="pgId" label="상점아이디 (비우면 자동)" english="MID">
              <input type="text" id="pgId" name="pgId" maxlength={80} />
            </Field>
            <button type="submit" class="button primary">
              등록하기 <span lang="en">Register</span>
            </button>
          </form>
        </section>
      </div>
      <section class="card" aria-label="채널 목록 List of channels">
        <h2>
          등록된 채널 <span lang="en">Registered</span>
        </h2>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">이름 Name</th>
              <th scope="col">pg</th>
              <th scope="col">channelKey</th>
              <th scope="col">결제 수단 Methods</th>
              <th scope="col">지우기 Remove</th>
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channelKey, name, pgProvider, pgId }) => {
              const pg = findPg(pgProvider);
              return (
                <tr key={channelKey} data-testid="channel-row">
                  <td class="wide">
                    {name} {pg?.debitsInTest ? <span class="badge warn">밤에 자동 취소</span> : null}
                  </td>
                  <td class="wide">
                    <code>
                      {pgProvider}.{pgId}
                    </code>
                  </td>
                  <td class="wide">
                    <code>{channelKey}</code>
                  </td>
                  <td class="wide methods">{pg?.methods.join(", ")}</td>
                  <td>
                    <form data-control={`/sandbox/channels/${encodeURIComponent(channelKey)}`} data-method="DELETE" data-done={`${name} 채널을 지웠어요.`}>
                      <button type="submit" class="button copy" aria-label={`${name} 지우기 Remove`}>
                        지우기
                      </button>
                    </form>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </ConsolePage>
  );
}
