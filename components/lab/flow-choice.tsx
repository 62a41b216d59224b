import { SelectField } from "@/components/ui/select-field";
import { allFlows, flowWords, methodWords, type PortoneClient } from "@/lib/demo/lab/lab-terms";
import type { Scenario } from "@/lib/demo/lab/scenario";
import { gatewayOfFlow } from "@/lib/orders/order-request";
import type { LabChoice } from "./lab-api";

/** `own`: how this shop talks to PortOne unless told otherwise. */
type Props = { scenario: Scenario; choice: LabChoice; own: PortoneClient; onChoose: (change: Partial<LabChoice>) => void };

const clientWords: Record<PortoneClient, string> = { rest: "REST API 직접 호출", module: "공식 모듈 iamport-rest-client-nodejs" };

/** Which flow, which method, and how the shop talks to PortOne: what the scenario makes sense for. */
export function FlowChoice({ scenario, choice, own, onChoose }: Props) {
  const isPortone = gatewayOfFlow[choice.flow] === "portone";
  const missing = allFlows.filter((flow) => !scenario.flows.includes(flow));
  return (
    <div>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <SelectField
          id="lab-flow"
          ko="결제 방식"
          en="Flow"
          value={choice.flow}
          options={scenario.flows.map((flow) => ({ value: flow, text: `${flowWords[flow].ko} · ${flowWords[flow].en}` }))}
          onChange={(value) => {
            const flow = scenario.flows.find((each) => each === value);
            if (flow) onChoose({ flow });
          }}
        />
        <SelectField
          id="lab-method"
          ko="결제 수단"
          en="Method"
          value={choice.method}
          options={scenario.methods.map((method) => ({ value: method, text: `${methodWords[method].ko} · ${methodWords[method].en}` }))}
          onChange={(value) => {
            const method = scenario.methods.find((each) => each === value);
            if (method) onChoose({ method });
          }}
        />
        {isPortone && (
          <SelectField
            id="lab-client"
            ko="포트원 연결"
            en="How the server calls PortOne"
            value={choice.client}
            options={[
              { value: "rest", text: clientWords.rest },
              { value: "module", text: clientWords.module },
            ]}
            onChange={(value) => onChoose({ client: value === "module" ? "module" : "rest" })}
          />
        )}
      </div>
      {isPortone && choice.client !== own && (
        <p className="mt-2 text-sm text-ink-soft">
          이 실행의 주문 요청과 확인에만 쓰여요. 웹훅과 직접 해 보기는 이 서버의 설정({own})대로 읽어요.{" "}
          <span lang="en">This run&apos;s own calls only; webhooks are read with the server&apos;s setting (PORTONE_CLIENT).</span>
        </p>
      )}
      {missing.length > 0 && (
        <p className="mt-2 text-sm text-ink-soft">
          이 시나리오에 없는 방식: {missing.map((flow) => flowWords[flow].ko).join(", ")}{" "}
          <span lang="en">(not possible there)</span>
        </p>
      )}
    </div>
  );
}
