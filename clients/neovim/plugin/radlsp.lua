if vim.g.loaded_radlsp or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_radlsp = 1

local group = vim.api.nvim_create_augroup('radlsp', { clear = true })
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'radreport',
  callback = function(event)
    if vim.g.radlsp_autostart ~= false and vim.g.radlsp_autostart ~= 0 then
      require('radlsp').attach(event.buf)
    end
  end,
})

-- Colours of the server's own semantic tokens, each only where the user or the colour scheme has none.
if vim.fn.has('nvim-0.9') == 1 then
  local links = {
    ['@lsp.type.finding.radreport'] = 'Function',
    ['@lsp.typemod.finding.absent.radreport'] = 'Comment',
    ['@lsp.typemod.finding.possible.radreport'] = 'Special',
    ['@lsp.type.anatomy.radreport'] = 'Identifier',
    ['@lsp.type.measurement.radreport'] = 'Number',
    ['@lsp.type.laterality.radreport'] = 'Type',
    ['@lsp.type.unfilledField.radreport'] = 'Todo',
  }
  for from, to in pairs(links) do
    vim.api.nvim_set_hl(0, from, { link = to, default = true })
  end
end

local function command(name, call, description)
  vim.api.nvim_create_user_command(name, function()
    require('radlsp')[call]()
  end, { desc = description })
end

command('RadlspStart', 'start', 'Start RadLSP for this buffer, whatever its filetype')
command('RadlspStop', 'stop', 'Stop RadLSP')
command('RadlspRestart', 'restart', 'Stop RadLSP and start it again for its buffers')
command('RadlspFixAll', 'fix_all', 'Apply every fix that RadLSP calls safe')
command('RadlspLog', 'log', 'Open the log of the language server')
