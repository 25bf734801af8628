-- Templates of radiology reports.
vim.filetype.add({ extension = { radt = 'radtemplate' } })
if vim.fn.has('nvim-0.8') == 0 and vim.g.do_filetype_lua ~= 1 then
  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    group = 'filetypedetect',
    pattern = '*.radt',
    command = 'set filetype=radtemplate',
  })
end
