/** The single files of `natural` come without types. */

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem: (word: string) => string; tokenizeAndStem: (text: string) => string[] }
  export default stemmer
}

declare module 'natural/lib/natural/stemmers/porter_stemmer_nl.js' {
  const stemmer: { stem: (word: string) => string; suffixeRemoved: boolean }
  export default stemmer
}

declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  const distances: {
    DamerauLevenshteinDistance: (source: string, target: string, options: { restricted: boolean }) => number
  }
  export default distances
}
