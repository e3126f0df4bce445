import assert from 'node:assert/strict'
import { withoutReturnedMail } from '../../../src/core/understand/returned-mail.ts'
import { understand } from '../../../src/core/understand/understand.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const report = `From: postmaster@contoso.com
Content-Type: multipart/report; boundary="B"; report-type=delivery-status

--B
Content-Type: text/plain

Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required'

--B
Content-Type: message/delivery-status

Final-Recipient: rfc822;jan@contoso.com
Status: 5.7.133

`
const returned = `--B
Content-Type: message/rfc822

Subject: help

Hi Jan, yesterday we saw 450 4.4.316 Connection refused in the queue.
`

describe('the mail a bounce returns', () => {
  const article = (text: string) => understand(wholeLibrary(), text).article

  it('is none of the errors of its pasted source', () => {
    assert.equal(article(`${report}${returned}--B--\n`), '5.7.133')
    assert.equal(article(`${report}${returned}`), '5.7.133', 'cut off')
  })

  it('is left out alone: what a person adds below stays', () => {
    assert.equal(withoutReturnedMail(`${report}${returned}--B--\nwhat now?`), `${report}--B--\nwhat now?`)
  })

  it('with other heads before its type is found as well', () => {
    const heads = returned.replace('Content-Type', 'Content-Description: Undelivered message\nContent-Type')
    assert.equal(withoutReturnedMail(`${report}${heads}--B--\n`), `${report}--B--\n`)
  })

  it('is read where it is no return: a mail that was passed on has no report', () => {
    assert.equal(withoutReturnedMail(returned), returned)
    assert.equal(article(returned), '4.4.316')
  })
})
