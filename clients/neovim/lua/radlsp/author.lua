--- For authors of templates, rules and lexicon files: which files the server helps with, the preview, the trial.
local M = {}

local PARTS = { 'lexicon', 'sections', 'rules' }

--- True for a YAML file that lies in the folder of a grammar, or that is a rule by its text.
---@param bufnr integer
function M.is_grammar_file(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  local folder = vim.fn.fnamemodify(name, ':p:h')
  for _, part in ipairs(PARTS) do
    if name ~= '' and vim.fn.finddir(part, vim.fn.escape(folder, ' ,;') .. ';') ~= '' then
      return true
    end
  end
  for _, line in ipairs(vim.api.nvim_buf_get_lines(bufnr, 0, 50, false)) do
    if vim.startswith(line, 'mechanism:') then
      return true
    end
  end
  return false
end

local function notify(message, level)
  vim.notify('RadLSP: ' .. message, level or vim.log.levels.INFO)
end

local function execute(bufnr, command, arguments, answer)
  local radlsp = require('radlsp')
  local client = radlsp.client_of(bufnr)
  if not client or not client.initialized then
    notify('the server is not ready for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  arguments.uri = vim.uri_from_bufnr(bufnr)
  radlsp.call(client, 'request', 'workspace/executeCommand', { command = command, arguments = { arguments } }, function(err, result)
    if err then
      notify(err.message, vim.log.levels.ERROR)
    else
      answer(result)
    end
  end, bufnr)
end

-- The preview buffer of each template buffer.
local previews = {}

local function show(preview, text)
  if vim.api.nvim_buf_is_valid(preview) then
    vim.bo[preview].modifiable = true
    vim.api.nvim_buf_set_lines(preview, 0, -1, false, vim.split(text, '\n', { plain = true }))
    vim.bo[preview].modifiable = false
  end
end

local function refresh(bufnr, arguments)
  execute(bufnr, 'radlsp.previewTemplate', vim.deepcopy(arguments), function(text)
    if previews[bufnr] then
      show(previews[bufnr], text)
    end
  end)
end

--- Shows a template as a report beside it; the preview follows each change.
---@param arguments table|nil sex: 'female' or 'male'; acceptDefaults: fields hold their defaults
---@param bufnr integer|nil the current buffer by default
function M.preview(arguments, bufnr)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  arguments = arguments or {}
  arguments.acceptDefaults = arguments.acceptDefaults or false
  if not previews[bufnr] or not vim.api.nvim_buf_is_valid(previews[bufnr]) then
    local preview = vim.api.nvim_create_buf(false, true)
    previews[bufnr] = preview
    vim.bo[preview].bufhidden = 'wipe'
    vim.bo[preview].modifiable = false
    vim.cmd('rightbelow vsplit')
    vim.api.nvim_win_set_buf(0, preview)
    vim.bo[preview].filetype = 'radreport'
    vim.cmd('wincmd p')
  end
  local group = vim.api.nvim_create_augroup('radlsp_preview_' .. bufnr, { clear = true })
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      if not vim.api.nvim_buf_is_valid(previews[bufnr] or -1) then
        previews[bufnr] = nil
        return true -- the preview was closed
      end
      refresh(bufnr, arguments)
    end,
  })
  refresh(bufnr, arguments)
end

--- Tries the template or the rule of this buffer; the server says in a message what came of it.
function M.try()
  execute(vim.api.nvim_get_current_buf(), 'radlsp.tryTemplate', {}, function() end)
end

-- What the lens "Preview" of the server does here.
vim.lsp.commands['radlsp.previewTemplate'] = function(command)
  M.preview({}, vim.uri_to_bufnr(command.arguments[1].uri))
end

return M
