import { Part, type Phrase } from "../model/phrase.ts";
import type { Item, Review } from "../model/review.ts";
import type { MaskText } from "./mask-text.ts";

/** What a review says without secrets, also where they came into it by a name, an address or a finding. */
export const maskReview = (review: Review, mask: MaskText): Review => ({
  ...review,
  sections: review.sections.map((section) => ({ ...section, items: section.items.map((item) => masked(item, mask)) })),
});

const masked = (item: Item, mask: MaskText): Item => ({
  ...item,
  text: maskedPhrase(item.text, mask),
  ...(item.details && { details: item.details.map((detail) => maskedPhrase(detail, mask)) }),
});

const maskedPhrase = (text: Phrase, mask: MaskText): Phrase =>
  text.map((part) => (part.isForeign ? new Part(mask(part.text), true) : part));
