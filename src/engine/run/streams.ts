/** The named streams as the engine uses them; what they are stands in `numeric`. */
export { normalOf as normal, streamKey as keyOf, type StreamName, streamOrder as shuffled, streamWord as word, uniformOf as uniform } from '#numeric';
