# The resume, and a file that is read before it is saved.

-resume-intro = Add what an interviewer should know about you. It is encrypted with your own key. You can delete it at any time.
resume-title = Your resume
resume-title-error = Error: Your resume
# $model (String) - its name
resume-standfirst-here = { -resume-intro } When you practice, <strong>{ $model }</strong>, a language model on this server, reads it. That way, the questions fit you.
# $host (String) - where the model is
# $model (String) - its name
resume-standfirst-sent = { -resume-intro } When you practice, it is sent as text to <strong>{ $host }</strong> ({ $model }). That way, the questions fit you.
resume-standfirst = { -resume-intro } Questions can ask about a job, a project or a skill from it.
# $day (String)
resume-expires = Deleted automatically on { $day }, after 90 days without activity. Using Sotto before then moves the date.
resume-import-title = Import a file
resume-import-file = PDF, DOCX, plain text or JSON Resume, up to 5 MB
resume-import-promise = You see what was read before it is saved. The file itself is never saved.
resume-import-read = Read file
resume-summary-title = Summary
resume-summary-label = A few sentences about you
resume-summary-save = Save summary
resume-other-title = Other text
resume-other-label = Anything else, such as languages or awards
# $most (String) - how many characters
resume-other-most = Your whole resume can have up to { $most } characters.
resume-save = Save
resume-export = Download as JSON Resume
resume-delete-all = Delete resume
resume-delete-all-warning = Your resume is deleted at once. You can’t undo this.
resume-deleted-all = Your resume is deleted.
resume-back = Back to your account

# An entry of a list.
# $title (String) - of the entry
resume-edit-what = Edit: { $title }
# $title (String) - of the entry
resume-delete-what = Delete: { $title }
# $title (String) - of the entry
resume-delete-permanently-what = Delete permanently: { $title }
resume-deleted = Deleted.
resume-move-up = Move up
# $title (String) - of the entry
resume-move-up-what = Move up: { $title }
resume-moved-up = Moved up.
resume-move-down = Move down
# $title (String) - of the entry
resume-move-down-what = Move down: { $title }
resume-moved-down = Moved down.

# The lists, what adds to them, what their entries have, and advice.
resume-work-title = Work experience
resume-work-add = Add a job
resume-work-advice = An employer’s general name is enough, such as “a bank”. Leave out the names of clients and colleagues.
resume-work-position = Job title
resume-work-employer = Employer
resume-work-text = What you did
resume-education-title = Education
resume-education-add = Add a school
resume-education-advice = Leave out student numbers and your date of birth.
resume-education-degree = Degree and subject
resume-education-school = School
resume-education-text = Details
resume-projects-title = Projects
resume-projects-add = Add a project
resume-projects-advice = Leave out what your employer or client keeps secret.
resume-projects-name = Name
resume-projects-text = What it was
resume-skills-title = Skills
resume-skills-add = Add a skill
resume-skills-name = Skill or group
resume-skills-details = Details
resume-links-title = Links
resume-links-add = Add a link
resume-links-advice = A link to a profile shows who you are. An interviewer doesn’t need it.
resume-links-label = Label
resume-links-address = Web address
resume-start = Start
resume-end = End
resume-end-empty = Empty for present

# $year (String)
resume-year = { $year }
# $month (Number) - 1 to 12
# $year (String)
resume-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $year }
# $start (String)
# $end (String)
resume-from-to = { $start } – { $end }
# $start (String)
resume-since = { $start } – present

# What was read of a file.
resume-review-title = Check your resume
resume-review-title-error = Error: Check your resume
resume-review-heading = Check what was read
resume-review-standfirst = Nothing is saved yet. After saving, you can change, move or delete each part.
resume-review-replaces = Saving replaces the resume you have here.
resume-review-personal-data = This may contain personal data:
resume-review-hide = Hide
# $text (String) - the words
resume-review-hide-what = Hide: { $text }
resume-review-link-hidden = A link that you hide is not saved.
resume-review-hide-all = Hide all and save
resume-review-hide-it = Hide it and save
resume-review-keep = Save as it is
resume-review-cancel = Cancel
resume-review-other = This could not be placed anywhere else.

# What a reader of a file should know.
resume-note-hidden-kept = This file has text that can’t be seen on its pages. It is under “Other text”. Delete it if it isn’t yours.
resume-note-hidden-left-out = This file has text that can’t be seen on its pages. It was left out.
resume-note-no-jobs-no-schools = We found no jobs and no schools in this file. You can add them after saving. Everything is under “Other text” or “Summary”.
resume-note-no-jobs = We found no jobs in this file. You can add them after saving.
resume-note-no-schools = We found no schools in this file. You can add them after saving.
# $most (String) - how many characters
resume-note-very-long = This file is very long. Only its first { $most } characters were read.
resume-note-end-left-out = This file holds more than fits. The end was left out.
resume-note-macros = This file has macros. They were not run and not read.
# $pages (Number)
# $read (Number)
resume-note-pages = This file has { $pages } pages. Only the first { $read } were read.
resume-note-letters-unread = A few letters of this file could not be read. Check the text.
resume-note-letters-replaced = Some letters of this file can’t be read. Each is shown as “�”.
# $encoding (String) - its name
resume-note-encoding = This text is not in UTF-8. It was read as { $encoding }. Check its letters.
resume-note-job-unnamed = One job has only dates. Check its employer and position.
resume-note-school-unnamed = One school has only dates. Check its name.
# $position (String)
resume-note-employer-unknown = Check who the employer was for “{ $position }”.
# $employer (String)
resume-note-position-unknown = Check what your position was at “{ $employer }”.
# $degree (String)
resume-note-school-unknown = Check which school “{ $degree }” was at.
# $fields (String) - a list of what follows
resume-note-private = Left out, because an interviewer doesn’t need it: { $fields }.
resume-note-private-name = name
resume-note-private-email = email
resume-note-private-phone = phone
resume-note-private-location = location
resume-note-private-image = image
resume-note-private-picture = picture
# $part (String) - its name in the file
resume-note-unknown-part = “{ $part }” is not part of the JSON Resume format. It was left out.
# $path (String) - where it stands in the file
resume-note-wrong-form = { $path } has the wrong form. It was left out.
# $path (String) - where it stands in the file
resume-note-not-a-list = { $path } is not a list. It was left out.
# $path (String) - where it stands in the file
resume-note-not-a-text = { $path } is not a text. It was left out.
# $path (String) - where it stands in the file
# $text (String) - what stands there
resume-note-not-a-date = { $path } (“{ $text }”) is not a date. It was left out.
