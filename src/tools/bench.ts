/** `npm run bench`: how fast and how small, each figure beside a baseline of the same run. */

import { loadLibrary } from '../content/load.ts'
import { largePart } from './bench/large.ts'
import { longTextsPart } from './bench/long-texts.ts'
import { peersPart } from './bench/peers.ts'
import { servingPart } from './bench/serving.ts'
import { stagesPart } from './bench/stages.ts'
import { sampleTexts } from './bench/texts.ts'

const library = await loadLibrary()
const texts = sampleTexts()
console.log('messages read, beside ready-made classifiers on the same texts')
await peersPart(library, texts)
console.log('where the time of a message goes')
stagesPart(library, texts.messages)
console.log('the same messages with a hundred times the content')
await largePart(library, texts.messages, 100)
console.log('time of a long text; linear is 2.00 x')
await longTextsPart(library)
console.log('the serving process, beside an empty HTTP server on Node')
await servingPart()
