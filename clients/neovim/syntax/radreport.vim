" Colour by form alone, as grammars/textmate does; what the words mean is the server's to say.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax sync minlines=20

" Later items win where two match at the same place.
syntax match radreportSubheading /^\s*\%([-*•]\s\+\)\?\u\k*\%([ ,/&()'.-]\+\k\+\)\{0,4}\s*:\ze\%(\D\|$\)/
syntax match radreportHeading /^\s*\*\{0,2}\u[[:upper:][:digit:] ,/&().'-]*[[:upper:][:digit:])]\s*:\*\{0,2}/
syntax match radreportHeading /^\s*\%(\u[[:upper:][:digit:],\/&'()-]*\s\+\)\+\u[[:upper:][:digit:],\/&'()-]*\s*$/
syntax match radreportHeading /^\s*\u\{6,}\s*$/
syntax match radreportHeading /^\s*#\{1,6}\s\+.*$/
syntax match radreportListMark /^\s*\zs\%(\d\{1,2}[.)]\|(\d\{1,2})\|[-*•]\)\ze\s/

syntax match radreportSide /\c\<\%(left\|right\|bilateral\%(ly\)\?\)\%(-sided\)\?\>/
syntax match radreportMeasurement /\%(\k\|\.\)\@1<!\d\+\%([.,]\d\+\)\?\%(\s\?[cm]m\)\?\%(\s\?\%([x×*–-]\|by\|to\)\s\?\d\+\%([.,]\d\+\)\?\%(\s\?[cm]m\)\?\)\{0,2}\s\?\%(\%([cm]m[23²³]\?\|m[lL]\|cc\|HU\|mGy\%([*·.-]\?cm\)\?\|mSv\|m\?Ci\|MBq\|k\?g\|mg\|SUV\|ms\|c\?m\/s\|mmHg\|degrees\|°\)\k\@!\|%\)/
" T1 and T2 alone are far more often MR weightings than levels.
syntax match radreportLevel /\<\%(\%(C[1-8]\|T1[0-2]\|T[1-9]\|L[1-6]\|S[1-5]\)\s\?[-–\/]\s\?\%(C[1-8]\|T1[0-2]\|T[1-9]\|L[1-6]\|S[1-5]\|1[0-2]\|[1-9]\)\|C[1-8]\|T1[0-2]\|T[3-9]\|L[1-6]\|S[1-5]\)\>/
syntax match radreportDate /\<\d\{1,2}[/.-]\d\{1,2}[/.-]\%(\d\{4}\|\d\d\)\>/
syntax match radreportDate /\<\d\{4}-\d\d-\d\d\>/
syntax match radreportDate /\<\%(\d\{1,2} \)\?\%(Jan\|Feb\|Mar\|Apr\|May\|Jun\|Jul\|Aug\|Sep\|Oct\|Nov\|Dec\)\l\{0,6}\.\? \%(\d\{1,2},\? \)\?\d\{4}\>/
syntax match radreportUnfilled /\[[^][]\{0,80}\]\|{[^{}]\{0,80}}\|<\a[^<>]\{0,60}>\|_\{3,}\|\*\{3,}\|@\u[[:upper:][:digit:]_]*@/

highlight default link radreportHeading Title
highlight default link radreportSubheading Identifier
highlight default link radreportListMark Special
highlight default link radreportSide Type
highlight default link radreportMeasurement Number
highlight default link radreportLevel Constant
highlight default link radreportDate Constant
highlight default link radreportUnfilled Todo

" The server's semantic tokens; the others share the groups above.
highlight default link radreportFinding Function
highlight default link radreportFindingAbsent Comment
highlight default link radreportFindingPossible PreProc
highlight default link radreportAnatomy Normal
highlight default link radreportDefault NonText

let b:current_syntax = 'radreport'
