import { memoryStore } from '../../src/stores/memory.ts'
import { storeContract } from './contract.ts'

describe('the memory store', () => storeContract(memoryStore))
