if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

-- A report is prose: a paragraph is one long line that wraps between words.
vim.opt_local.wrap = true
vim.opt_local.linebreak = true
vim.opt_local.breakindent = true
vim.opt_local.formatlistpat = [[^\s*\(\d\+[.)]\|[-*•]\)\s\+]]
-- The server spells with a medical vocabulary; Vim's own dictionary would underline half of a report.
vim.opt_local.spell = false

vim.b.undo_ftplugin = 'setlocal wrap< linebreak< breakindent< formatlistpat< spell<'
