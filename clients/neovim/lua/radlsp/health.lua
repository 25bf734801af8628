--- `:checkhealth radlsp`
local M = {}

local health = vim.health or {}
local start = health.start or health.report_start or require('health').report_start
local ok = health.ok or health.report_ok or require('health').report_ok
local info = health.info or health.report_info or require('health').report_info
local problem = health.error or health.report_error or require('health').report_error

function M.check()
  start('RadLSP')
  local cmd = require('radlsp').command()
  if type(cmd) ~= 'table' then
    info('The server is reached through a function given as opts.cmd.')
  elseif vim.fn.executable(cmd[1]) == 1 then
    ok('Server: ' .. vim.fn.exepath(cmd[1]))
  else
    problem(
      ("'%s' cannot be run."):format(cmd[1]),
      { "Put radlsp on PATH, or set vim.g.radlsp_cmd = '/full/path/to/radlsp'." }
    )
  end
  local list = vim.lsp.get_clients or vim.lsp.get_active_clients
  local running = 0
  for _, client in ipairs(list()) do
    if client.name == 'radlsp' then
      running = running + 1
      info(('Running for %s (client %d).'):format(client.config.root_dir or '?', client.id))
    end
  end
  if running == 0 then
    info('No server is running; one starts when a .rad file is opened or by :RadlspStart.')
  end
end

return M
