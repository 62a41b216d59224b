/** @jsxImportSource hono/jsx */
import type { GatewayControls } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { ConsolePage } from "./console-page";

/** What each gateway calls its keys. A PortOne page carries the user code, its server has a key and a secret. */
const HEADINGS = {
  toss: { title: "Toss Payments", page: "클라이언트 키 Client key", rest: null, secret: "시크릿 키 Secret key" },
  portone: { title: "PortOne V1", page: "고객사 식별코드 User code", rest: "REST API Key", secret: "REST API Secret" },
} as const;

/** The keys this sandbox accepts. The built-in secrets are public; those given at start are not shown. */
export function KeysPage({ context, gateways }: { context: SandboxContext; gateways: readonly GatewayControls[] }) {
  return (
    <ConsolePage title="키" section="/console/keys" context={context}>
      <h1>
        키 <span lang="en">Keys</span>
      </h1>
      {gateways.map((gateway) => (
        <KeysCard key={gateway.gateway} gateway={gateway} />
      ))}
    </ConsolePage>
  );
}

function KeysCard({ gateway }: { gateway: GatewayControls }) {
  const headings = HEADINGS[gateway.gateway];
  return (
    <section class="card" aria-label={`${headings.title} keys`}>
      <h2>{headings.title}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{headings.page}</th>
            {headings.rest ? <th scope="col">{headings.rest}</th> : null}
            <th scope="col">{headings.secret}</th>
            <th scope="col">종류 Kind</th>
            <th scope="col">상점 Merchant</th>
          </tr>
        </thead>
        <tbody>
          {gateway.keys().map((pair) => (
            <tr key={pair.clientKey}>
              <Secret text={pair.clientKey} />
              {headings.rest ? <Secret text={pair.restKey ?? null} /> : null}
              <Secret text={pair.secretKey} />
              <td>{pair.kind}</td>
              <td>{pair.merchant}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Secret({ text }: { text: string | null }) {
  return <td class="wide">{text === null ? <span class="soft">환경변수에 준 값 (숨김)</span> : <code>{text}</code>}</td>;
}
