-- Vim ships a rule that calls every *.rad file a Radiance scene. It must not even run first: its syntax file
-- changes 'iskeyword' for good.
vim.filetype.add({ extension = { rad = 'radreport' } })

if vim.fn.has('nvim-0.8') == 0 and vim.g.do_filetype_lua ~= 1 then
  local events = { 'BufRead', 'BufNewFile' }
  vim.api.nvim_clear_autocmds({ group = 'filetypedetect', event = events, pattern = '*.rad' })
  vim.api.nvim_create_autocmd(events, {
    group = 'filetypedetect',
    pattern = '*.rad',
    command = 'set filetype=radreport',
  })
end
