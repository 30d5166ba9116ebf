# Days and times. Months are numbers from 1 to 12.

# $day (String) - the day of the month
# $month (Number)
# $year (String)
date-day =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

# $day (String) - the day of the month
# $month (Number)
# $year (String)
# $time (String) - hour and minute
date-moment =
    { $day } { $month ->
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
    } { $year }, { $time } UTC
