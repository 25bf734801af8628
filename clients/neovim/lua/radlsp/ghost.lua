--- Shows what the server offers behind the cursor (textDocument/inlineCompletion), which Neovim before 0.12 does not do itself.
--- What is offered, and where, is the server's; this file draws it and inserts what the user takes of it.
local M = {}

local radlsp = require('radlsp')
local namespace = vim.api.nvim_create_namespace('radlsp-ghost')
local group = vim.api.nvim_create_augroup('radlsp-ghost', { clear = true })

vim.api.nvim_set_hl(0, 'RadlspGhost', { link = 'Comment', default = true })

-- What is shown: buffer, row and column (bytes, from 0) of the cursor, and the text that follows there.
local shown
-- The number of the newest request; an answer to an older one is dropped.
local newest = 0

local function clear()
  if shown and vim.api.nvim_buf_is_valid(shown.bufnr) then
    vim.api.nvim_buf_clear_namespace(shown.bufnr, namespace, 0, -1)
  end
  shown = nil
end

local function draw()
  vim.api.nvim_buf_clear_namespace(shown.bufnr, namespace, 0, -1)
  local lines = vim.split(shown.text, '\n', { plain = true })
  local below = {}
  for i = 2, #lines do
    table.insert(below, { { lines[i], 'RadlspGhost' } })
  end
  vim.api.nvim_buf_set_extmark(shown.bufnr, namespace, shown.row, shown.col, {
    virt_text = { { lines[1], 'RadlspGhost' } },
    virt_text_pos = 'overlay',
    virt_lines = #below > 0 and below or nil,
  })
end

local function cursor()
  local at = vim.api.nvim_win_get_cursor(0)
  return at[1] - 1, at[2]
end

-- Typing on: what is shown shrinks at once, so that nothing flickers until the server's answer is there.
local function follow(bufnr)
  if not shown then
    return
  end
  local row, col = cursor()
  if shown.bufnr == bufnr and shown.row == row and col >= shown.col then
    local typed = vim.api.nvim_get_current_line():sub(shown.col + 1, col)
    if #typed < #shown.text and vim.startswith(shown.text:lower(), typed:lower()) then
      shown.text = shown.text:sub(#typed + 1)
      shown.col = col
      draw()
      return
    end
  end
  clear()
end

local function byte_of(line, character, encoding)
  if encoding == 'utf-8' then
    return math.min(character, #line)
  end
  local ok, byte = pcall(vim.str_byteindex, line, character, encoding == 'utf-16')
  return ok and byte or #line
end

local function show(bufnr, client, item)
  local row, col = cursor()
  local line = vim.api.nvim_get_current_line()
  local start = item.range and byte_of(line, item.range.start.character, client.offset_encoding) or col
  local text = type(item.insertText) == 'table' and item.insertText.value or item.insertText
  text = text:gsub('\r\n', '\n')
  -- The text begins with what is typed already.
  if start > col or text:sub(1, col - start) ~= line:sub(start + 1, col) then
    clear()
    return
  end
  shown = { bufnr = bufnr, row = row, col = col, text = text:sub(col - start + 1) }
  if shown.text == '' then
    clear()
  else
    draw()
  end
end

local function ask(bufnr, kind)
  local client = radlsp.client_of(bufnr)
  if not client or not client.initialized or not (client.server_capabilities or {}).inlineCompletionProvider then
    return
  end
  newest = newest + 1
  local number = newest
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.context = { triggerKind = kind }
  local row, col = cursor()
  radlsp.call(client, 'request', 'textDocument/inlineCompletion', params, function(err, result)
    local now_row, now_col = cursor()
    local is_current = number == newest
      and vim.api.nvim_get_current_buf() == bufnr
      and vim.api.nvim_buf_get_changedtick(bufnr) == tick
      and row == now_row
      and col == now_col
      and vim.startswith(vim.api.nvim_get_mode().mode, 'i')
    if not is_current then
      return
    end
    local items = not err and type(result) == 'table' and (result.items or result) or {}
    if items[1] then
      show(bufnr, client, items[1])
    else
      clear()
    end
  end, bufnr)
end

--- Asks for text at the cursor now.
function M.trigger()
  ask(vim.api.nvim_get_current_buf(), 1)
end

--- Whether something is shown at the cursor.
function M.is_shown()
  return shown ~= nil
end

--- What is shown; nil for nothing.
function M.text()
  return shown and shown.text
end

local function part(text, what)
  if what == 'word' then
    return text:match('^%s*%S+') or text
  elseif what == 'line' then
    return text:match('^\n*[^\n]+') or text
  end
  return text
end

--- Inserts what is shown, or a part of it; the rest stays.
---@param what string|nil 'word', 'line' or 'all', which is the default
---@return boolean whether there was something to insert
function M.accept(what)
  if not shown or shown.bufnr ~= vim.api.nvim_get_current_buf() then
    return false
  end
  local taken = part(shown.text, what)
  local rest = shown.text:sub(#taken + 1)
  local row, col, bufnr = shown.row, shown.col, shown.bufnr
  clear()
  local lines = vim.split(taken, '\n', { plain = true })
  vim.api.nvim_buf_set_text(bufnr, row, col, row, col, lines)
  row = row + #lines - 1
  col = #lines > 1 and #lines[#lines] or col + #taken
  vim.api.nvim_win_set_cursor(0, { row + 1, col })
  if rest ~= '' then
    shown = { bufnr = bufnr, row = row, col = col, text = rest }
    draw()
  end
  return true
end

--- Takes away what is shown.
M.dismiss = clear

local function map(bufnr, lhs, what, description)
  local taken = vim.api.nvim_buf_call(bufnr, function()
    return vim.fn.maparg(lhs, 'i') ~= ''
  end)
  if taken then
    return
  end
  vim.keymap.set('i', lhs, function()
    if not M.accept(what) then
      vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(lhs, true, false, true), 'n', false)
    end
  end, { buffer = bufnr, desc = 'RadLSP: insert ' .. description })
end

--- Shows what is offered in a buffer while it is written.
---@param bufnr integer
---@param keymaps boolean whether the keys that insert it are mapped
function M.attach(bufnr, keymaps)
  vim.api.nvim_clear_autocmds({ group = group, buffer = bufnr })
  vim.api.nvim_create_autocmd({ 'TextChangedI', 'CursorMovedI', 'InsertEnter' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      follow(bufnr)
      ask(bufnr, 2)
    end,
  })
  vim.api.nvim_create_autocmd({ 'InsertLeave', 'BufLeave' }, { group = group, buffer = bufnr, callback = clear })
  if keymaps then
    map(bufnr, '<M-w>', 'word', 'the next word of what is offered')
    map(bufnr, '<M-l>', 'line', 'the next line of what is offered')
    map(bufnr, '<M-CR>', 'all', 'all that is offered')
  end
end

return M
