-- `set`, not `setfiletype`: Vim ships a rule that calls every *.rad file a Radiance scene.
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = '*.rad',
  command = 'set filetype=radreport',
})
