/*
 * The DOM contract between the public pages and the person's script (apps/report).
 * The script binds to ids and data attributes only, never to classes or text.
 *
 * Every page
 *   a[data-exit]                    the exit link, href="/leave". Strings for the keyboard announcements are its
 *                                   attributes data-two-more, data-one-more, data-leaving, data-late
 *   #exit-status                    role=status, empty: where the announcements go
 *   .exit-cover                     class of the overlay the exit script adds to <body>
 *   .exit-dots > span[data-on]      three dots inside a[data-exit]; set data-on on as many as Shift was pressed
 *
 * Pages with the report script (/{lang}/write and /{lang}/return)
 *   html[data-page="write"|"return"]
 *   #panah-text                     JSON: catalogue key -> sentence, `{slots}` not yet filled. All keys that begin with
 *                                   script. fault. label. option. readable. receipt. return. thread. stage. withdraw.
 *                                   check. files. step. site.
 *   #panah-page                     JSON: { v: 1, page, language, digits, worker: {path, integrity} | null, demo }
 *   meta[name="csp-nonce"]          its `nonce` property is the page's nonce
 *   #starting                       shown while the script loads; the script removes it
 *   #plain                          the way without script; the script removes it once it can seal, and leaves it
 *                                   (unhidden) when it cannot, with #unsupported unhidden
 *
 * /{lang}/write
 *   form#report[hidden]             all steps; the script unhides it. Field names are the keys of Answers, plus
 *                                   readUrgency, readAge, readLanguage (value "yes")
 *   section[data-step="…"][hidden]  one per step of packages/intake, in order; the script shows one at a time.
 *                                   After them: data-step="sealing" and data-step="receipt"
 *     [data-heading]                the heading (tabindex -1): focus goes here when the step is shown
 *     [data-summary][hidden]        error summary (role=alert, tabindex -1) with ul[data-summary-list]; the script adds
 *                                   <li><a href="#field-happened">…</a></li>
 *     [data-field="happened"]       wrapper of a question; the script sets data-bad on it when there is a fault
 *     #field-happened               the control, or the first option of a choice
 *     #fault-happened[hidden]       the fault's place; controls point to it by aria-describedby from the start
 *     button[type=button][data-go="next"|"back"]   move; `next` on the check step is data-go="send"
 *   [data-when="under18=yes"]       any element shown only if that answer holds (also safe=no|unsure: values split by |)
 *   #files                          wrapper of the files part:
 *     input#file-input[type=file][multiple], ul#file-list, template#file-row, p#file-none
 *     in the row: [data-file-name] [data-file-size] [data-file-state] progress[data-file-progress]
 *     button[data-file-remove];  #fault-files[hidden]
 *   [data-would-see="urgency"|"age"|"language"]   filled by the script with readable.would-see
 *   dl#check-list, template#check-row: div with [data-check-label] [data-check-value] button[data-change];
 *     the script sets data-change to the step to go to
 *   #seal-status (role=status), progress#seal-progress, #trouble[hidden] (role=alert) with [data-trouble-text] and
 *     button[data-retry]
 *   The receipt (same markup without script):
 *     #receipt-groups               bdi with six <span data-group>; numerals of the language
 *     #receipt-qr                   empty with script (the script adds an svg), filled without
 *     button[data-copy], button[data-print]   hidden until the script unhides them; #copy-status (role=status)
 *     #receipt-last                 input for the last group; button[data-confirm]; #confirm-status (role=status)
 *
 * /{lang}/return
 *   form#return[hidden]             input#receipt-input, #fault-receipt[hidden], button[type=submit]; #return-status
 *   section#thread[hidden]          [data-heading], #thread-stage, #thread-received, #thread-opened,
 *                                   dl#thread-answers (template#answer-row: [data-answer-label] [data-answer-value]),
 *                                   ol#thread-items, #thread-none, template#thread-item: [data-item-from] [data-item-at]
 *                                   [data-item-text] ul[data-item-files]; template#thread-file: [data-file-name]
 *                                   [data-file-size] button[data-file-get]
 *   form#thread-write               textarea#thread-text, #fault-thread-text[hidden], the files part as above,
 *                                   button[type=submit], #thread-status (role=status)
 *   button[data-thread-refresh], button[data-thread-close]
 *   section#withdraw                button[data-withdraw] unhides #withdraw-confirm[hidden] with
 *                                   button[data-withdraw-yes] and button[data-withdraw-no]
 *   section#withdrawn[hidden]       [data-heading]: shown instead of the thread afterwards
 */
