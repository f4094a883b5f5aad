// Recognises that people ask whom to call, and what about.

const ASKS_CONTACT =
  /电话|热线|联系方式|联系人|号码|找谁|问谁|联系谁|打给谁|(?:哪个|什么|该找|归哪)[^,.?!，。？！]{0,4}(?:部门|单位)|\b(?:phone|telephone|tel|hotline|helpline|contact|whom? (?:do|can|should|shall) (?:i|we) (?:call|ask|ring)|(?:number|someone|anyone|person) to (?:call|ring|ask|phone)|(?:which|what) (?:office|department|number))\b/

// What is left of "落户的咨询电话是多少" when these are taken out is what it is about.
const ABOUT_CONTACT =
  /咨询|电话|号码|热线|联系方式|联系人|联系|客服|是多少|多少|几号|是什么|什么|哪个|找谁|问谁|打给谁|打哪个|打|该|归|部门|单位|管|的|是|有没有|有|吗|呢|请问|给个|给我|给|我|想|要|问|谁|找|去|事情|事|这件|这个|它|那|一下|呗|啊|直接|\b(?:a|an|the|is|are|there|what|what's|whats|which|who|whom|do|does|can|could|should|shall|i|we|you|me|my|to|for|about|of|on|in|it|this|that|and|give|have|get|need|please|phone|phones|telephone|tel|number|numbers|hotline|helpline|contact|contacts|call|ask|ring|talk|speak|office|department|someone|anyone|person|questions?|enquir(?:y|ies)|details?|info|information|matters?|with|responsible|reach)\b/g

export type ContactAsked =
  | { readonly kind: 'none' }
  // Nothing else is said: about what was spoken of before.
  | { readonly kind: 'bare' }
  | { readonly kind: 'about'; readonly topic: string }

/** Of a normalised utterance. */
export function contactAsked(normalised: string): ContactAsked {
  if (!ASKS_CONTACT.test(normalised)) return { kind: 'none' }
  const topic = normalised
    .replace(ABOUT_CONTACT, ' ')
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
  return topic === '' ? { kind: 'bare' } : { kind: 'about', topic }
}
