--- Dictation in Neovim: starts and stops it, tells the server where the cursor is, and draws the words while they are spoken.
--- The words, the edits and everything that can go wrong with them are the server's.
local M = {}

local radlsp = require('radlsp')
local namespace = vim.api.nvim_create_namespace('radlsp-dictation')
local group = vim.api.nvim_create_augroup('radlsp-dictation', { clear = true })

-- What the server said last of each buffer: the state for the status line, the number of the newest partial text.
local states = {}
local newest = {}

-- Where the server has put the cursor of each buffer: the place in its own terms, and where Neovim has put it. In normal mode the two
-- differ at the end of a line, and a selection is drawn here because none is made.
local placed = {}
local selected = vim.api.nvim_create_namespace('radlsp-dictation-selection')

vim.api.nvim_set_hl(0, 'RadlspDictationStable', { link = 'Normal', default = true })
vim.api.nvim_set_hl(0, 'RadlspDictationSelection', { link = 'Visual', default = true })
vim.api.nvim_set_hl(0, 'RadlspDictationUnstable', { link = 'Comment', default = true })

local function notify(message, level)
  vim.notify('RadLSP: ' .. message, level or vim.log.levels.INFO)
end

local function buffer_of(uri)
  local bufnr = vim.uri_to_bufnr(uri)
  return vim.api.nvim_buf_is_loaded(bufnr) and bufnr or nil
end

-- The version that Neovim gives the text: its changedtick, under a name that has changed between versions.
local function version_of(bufnr)
  local versions = vim.lsp.util.buf_versions
  return versions and versions[bufnr] or vim.api.nvim_buf_get_changedtick(bufnr)
end

local function byte_of(bufnr, position, encoding)
  local line = vim.api.nvim_buf_get_lines(bufnr, position.line, position.line + 1, false)[1] or ''
  if encoding == 'utf-8' then
    return math.min(position.character, #line)
  end
  local ok, byte = pcall(vim.str_byteindex, line, position.character, encoding == 'utf-16')
  return ok and byte or #line
end

local function is_placed(bufnr)
  local there = placed[bufnr]
  local cursor = vim.api.nvim_win_get_cursor(0)
  return there and there.version == version_of(bufnr) and there.cursor[1] == cursor[1] and there.cursor[2] == cursor[2]
end

local function selection(client)
  local bufnr = vim.api.nvim_get_current_buf()
  local mode = vim.api.nvim_get_mode().mode
  if mode == 'v' or mode == 'V' then
    local first, last = vim.fn.getpos('v'), vim.fn.getpos('.')
    if first[2] > last[2] or (first[2] == last[2] and first[3] > last[3]) then
      first, last = last, first
    end
    local from, to = { first[2], first[3] - 1 }, { last[2], last[3] - 1 }
    if mode == 'V' then
      from[2], to[2] = 0, math.max(0, #vim.fn.getline(last[2]) - 1)
    end
    return vim.lsp.util.make_given_range_params(from, to, bufnr, client.offset_encoding).range
  end
  if is_placed(bufnr) then
    return placed[bufnr].range
  end
  placed[bufnr] = nil
  vim.api.nvim_buf_clear_namespace(bufnr, selected, 0, -1)
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding).position
  return { start = at, ['end'] = at }
end

-- Puts the cursor where the server wants it and draws what it selects.
local function place(bufnr, range, encoding)
  local from, to = range.start, range['end']
  local start = byte_of(bufnr, from, encoding)
  vim.api.nvim_buf_clear_namespace(bufnr, selected, 0, -1)
  vim.api.nvim_win_set_cursor(0, { math.min(from.line + 1, vim.api.nvim_buf_line_count(bufnr)), start })
  placed[bufnr] = { range = range, version = version_of(bufnr), cursor = vim.api.nvim_win_get_cursor(0) }
  if from.line ~= to.line or from.character ~= to.character then
    pcall(vim.api.nvim_buf_set_extmark, bufnr, selected, from.line, start, {
      end_row = to.line,
      end_col = byte_of(bufnr, to, encoding),
      hl_group = 'RadlspDictationSelection',
    })
  end
end

local function send_cursor(bufnr)
  local client = radlsp.client_of(bufnr)
  if not client or not states[bufnr] or states[bufnr] == 'stopped' or vim.api.nvim_get_current_buf() ~= bufnr then
    return
  end
  radlsp.call(client, 'notify', 'radlsp/didMoveCursor', {
    textDocument = { uri = vim.uri_from_bufnr(bufnr), version = version_of(bufnr) },
    selection = selection(client),
  })
end

local function show_help(help)
  local lines = {}
  for _, kind in ipairs(help.groups) do
    table.insert(lines, '# ' .. kind.name)
    for _, command in ipairs(kind.commands) do
      table.insert(lines, ('- **%s**: %s'):format(command.say, command.does))
    end
  end
  vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'rounded', focus_id = 'radlsp-dictation-help', max_width = 80 })
end

local function run(name, extra)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = radlsp.client_of(bufnr)
  if not client or not client.initialized then
    notify('not running for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  local argument = vim.tbl_extend('force', { uri = vim.uri_from_bufnr(bufnr), selection = selection(client) }, extra or {})
  radlsp.call(client, 'request', 'workspace/executeCommand', {
    command = 'radlsp.dictation.' .. name,
    arguments = { argument },
  }, function(err)
    if err then
      notify(err.message, vim.log.levels.ERROR)
    end
  end, bufnr)
end

for _, name in ipairs({ 'start', 'stop', 'toggle', 'pause', 'cancel', 'scratch', 'recover' }) do
  M[name] = function()
    run(name)
  end
end

--- Hands in an utterance as if it had been spoken: words for the report, or a command. For other recognisers, and to try commands.
---@param phrase string
function M.hear(phrase)
  run('hear', { phrase = phrase })
end

--- Shows what can be said at the cursor.
function M.help()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = radlsp.client_of(bufnr)
  if not client or not client.initialized then
    notify('not running for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  radlsp.call(client, 'request', 'radlsp/dictation/commands', {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
  }, function(err, help)
    if err then
      notify(err.message, vim.log.levels.ERROR)
    else
      show_help(help)
    end
  end, bufnr)
end

--- For a status line: what dictation does in the current buffer; empty when nothing.
---@return string
function M.status()
  local state = states[vim.api.nvim_get_current_buf()]
  local shown = { starting = 'mic…', listening = '● dictating', paused = '‖ dictation' }
  return shown[state] or ''
end

M.handlers = {
  ['radlsp/dictation/partial'] = function(_, partial, context)
    local bufnr = buffer_of(partial.uri)
    local last = bufnr and newest[bufnr]
    if not bufnr or (last and last.session == partial.sessionId and last.seq > partial.seq) then
      return
    end
    newest[bufnr] = { session = partial.sessionId, seq = partial.seq }
    vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
    local chunks = {}
    if partial.stable ~= '' then
      table.insert(chunks, { ' ' .. partial.stable, 'RadlspDictationStable' })
    end
    if partial.unstable ~= '' then
      table.insert(chunks, { ' ' .. partial.unstable, 'RadlspDictationUnstable' })
    end
    if #chunks == 0 or partial.anchor.line >= vim.api.nvim_buf_line_count(bufnr) then
      return
    end
    local client = vim.lsp.get_client_by_id(context.client_id)
    local column = byte_of(bufnr, partial.anchor, client and client.offset_encoding or 'utf-16')
    -- Text between the words needs 0.10; before, it stands at the end of the line.
    local mark = { virt_text = chunks, virt_text_pos = vim.fn.has('nvim-0.10') == 1 and 'inline' or 'eol' }
    vim.api.nvim_buf_set_extmark(bufnr, namespace, partial.anchor.line, column, mark)
  end,

  -- A cursor that stood where the words went goes on behind them, as it does behind typed text.
  ['radlsp/dictation/committed'] = function(_, committed, context)
    local bufnr = buffer_of(committed.uri)
    local client = vim.lsp.get_client_by_id(context.client_id)
    if not bufnr or not client or vim.api.nvim_get_current_buf() ~= bufnr then
      return
    end
    local from, to = committed.range.start, committed.range['end']
    local cursor = vim.api.nvim_win_get_cursor(0)
    local start = byte_of(bufnr, from, client.offset_encoding)
    -- In normal mode the cursor stands on a character, so at the end of a line it is one before the place.
    local is_there = cursor[1] == from.line + 1 and (cursor[2] == start or cursor[2] == start - 1)
    if is_there then
      place(bufnr, { start = to, ['end'] = to }, client.offset_encoding)
    end
  end,

  -- Spoken commands select places; so does :RadlspNextField.
  ['window/showDocument'] = function(_, params, context)
    if not params.external and not params.selection and params.takeFocus ~= false then
      -- A text about the report, which belongs beside it; shown before, it has other words now.
      local window = vim.fn.bufwinid(vim.uri_to_bufnr(params.uri))
      if window == -1 then
        vim.cmd('split ' .. vim.fn.fnameescape(vim.uri_to_fname(params.uri)))
      else
        vim.api.nvim_set_current_win(window)
      end
      vim.cmd('silent! edit!')
      return { success = true }
    end
    local bufnr = not params.external and buffer_of(params.uri)
    local client = vim.lsp.get_client_by_id(context.client_id)
    if not bufnr or not client then
      return { success = false }
    end
    if vim.api.nvim_get_current_buf() ~= bufnr then
      local window = vim.fn.bufwinid(bufnr)
      if window == -1 or params.takeFocus == false then
        return { success = false }
      end
      vim.api.nvim_set_current_win(window)
    end
    if params.selection then
      place(bufnr, params.selection, client.offset_encoding)
    end
    return { success = true }
  end,

  -- What can be said here.
  ['radlsp/dictation/help'] = function(_, help)
    show_help(help)
  end,

  ['radlsp/dictation/state'] = function(_, message)
    local bufnr = buffer_of(message.uri)
    if bufnr then
      states[bufnr] = message.state
      if message.state == 'stopped' then
        vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
      end
      vim.cmd('redrawstatus!')
    end
  end,
}

--- Follows the cursor of a buffer that the server knows.
function M.attach(bufnr)
  vim.api.nvim_clear_autocmds({ group = group, buffer = bufnr })
  vim.api.nvim_create_autocmd({ 'CursorMoved', 'CursorMovedI', 'InsertEnter' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      send_cursor(bufnr)
    end,
  })
  -- LspDetach is known from 0.8 on.
  vim.api.nvim_create_autocmd(vim.fn.has('nvim-0.8') == 1 and { 'BufUnload', 'LspDetach' } or { 'BufUnload' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      states[bufnr], newest[bufnr], placed[bufnr] = nil, nil, nil
    end,
  })
end

return M
