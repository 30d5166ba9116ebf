# Days and times. Months are numbers from 1 to 12.

date-day = { $year } 年 { $month } 月 { $day } 日
date-moment = { $year } 年 { $month } 月 { $day } 日 { $time } UTC
