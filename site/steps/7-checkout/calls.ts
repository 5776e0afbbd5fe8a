// Call of step 7: what the held seats cost with a discount and a way of delivery.
import { PriceAnswer, PriceBody } from '@podoal/contract/http/7-checkout.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { deliveryOf, discountOf } from '../../http/order.ts';
import { refuse } from '../../http/problem.ts';
import { circumstances } from '../../http/session.ts';
import { codeOf, showingOf } from '../../http/showing.ts';

export function priceCalls(app: App, deps: Deps): void {
  app.post(api.price, { schema: { body: PriceBody, response: { 200: PriceAnswer } } }, async (request, reply) => {
    const name = showingOf(request.body);
    const at = circumstances(deps, request);
    const discount = discountOf(request.body.discount) ?? 'general';
    const delivery = deliveryOf(request.body.delivery) ?? 'pickup';
    const priced = await deps.store.price(at, name, discount, delivery);
    if (!priced.ok) return refuse(request, reply, codeOf(deps, name, priced.reason));
    const { ticketsKrw, discountKrw, deliveryKrw, totalKrw } = priced.price;
    return { tickets: ticketsKrw, discount: discountKrw, delivery: deliveryKrw, total: totalKrw };
  });
}
