import { memoryStore } from '../../src/stores/memory.ts'
import { caseContract } from './case-contract.ts'
import { storeContract } from './contract.ts'

describe('the memory store', () => {
  storeContract(memoryStore)
  caseContract(memoryStore)
})
