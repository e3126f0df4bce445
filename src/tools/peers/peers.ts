/** The ready-made classifiers that accuracy and speed are measured beside; nothing that serves anybody loads them. */

import { bayes } from './bayes.ts'
import { logisticRegression } from './logistic-regression.ts'
import { miniSearch } from './mini-search.ts'
import { nlpJs } from './nlp-js.ts'
import type { Peer } from './peer.ts'
import { wink } from './wink.ts'

export const peers: readonly Peer[] = [bayes, logisticRegression, nlpJs, wink, miniSearch]
