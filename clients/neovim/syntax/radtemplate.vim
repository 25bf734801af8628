" The form of a template: its head, fields, normal text and conditional lines.
if exists('b:current_syntax')
  finish
endif

syntax match radtemplateKey /^[a-z][a-z ]*\ze:/
syntax match radtemplateHeading /^[A-Z][A-Z ]*\ze:/
syntax match radtemplateItem /^[A-Z][a-z][^:{\[]*\ze:/
syntax match radtemplateDirective /^@\(when\|repeat\|end\).*$/
syntax match radtemplateEnd /^---$/
syntax match radtemplateEscape /\\[][{}@\\]/ containedin=radtemplateNormal
syntax region radtemplateNormal start=/{/ skip=/\\}/ end=/}/ contains=radtemplateField,radtemplateEscape
syntax region radtemplateField start=/\[/ end=/\]/ oneline

highlight default link radtemplateKey Identifier
highlight default link radtemplateHeading Title
highlight default link radtemplateItem Type
highlight default link radtemplateDirective PreProc
highlight default link radtemplateEnd Delimiter
highlight default link radtemplateEscape SpecialChar
highlight default link radtemplateNormal String
highlight default link radtemplateField Special

let b:current_syntax = 'radtemplate'
