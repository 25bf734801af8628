--- Starts `radlsp serve` for radiology reports and shows what it says.
--- Every rule, word and command is the server's; this file only connects.
local M = {}

local NAME = 'radlsp'

local options = {
  cmd = nil, -- string (path of the program) or list (whole command line)
  settings = {}, -- sent as the section `radlsp`: dialect, rules, ignored, site
  keymaps = true, -- buffer keys, each only where the user has none
  ghost_text = true, -- what the server offers behind the cursor, in an impression
  -- A report is checked while it is typed, so underlines follow in insert mode too.
  diagnostics = { update_in_insert = true, severity_sort = true },
  capabilities = nil, -- merged over Neovim's own client capabilities
  on_attach = nil, -- function(client, bufnr), after ours
}

-- What to do once a client that we asked to stop has ended, by id: any other exit is a crash worth telling about.
local expected_exits = {}
local told_missing = false

local has_lsp_start = vim.lsp.start ~= nil
local draws_tokens = vim.lsp.semantic_tokens ~= nil

local function notify(message, level)
  vim.notify('RadLSP: ' .. message, level or vim.log.levels.INFO)
end

--- Options of this client; call it before the first report is opened, or not at all.
---@param user table|nil
function M.setup(user)
  options = vim.tbl_deep_extend('force', options, user or {})
end

--- The command line that starts the server: opts.cmd, else g:radlsp_cmd, else `radlsp` on PATH.
---@return string[]
function M.command()
  local cmd = options.cmd or vim.g.radlsp_cmd or 'radlsp'
  if type(cmd) == 'string' then
    return { vim.fn.expand(cmd), 'serve' }
  end
  return cmd
end

-- The methods of a client became real methods in 0.11; the old form warns there.
local function call(client, method, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    return client[method](client, ...)
  end
  return client[method](...)
end

-- Neovim's own lists leave out a client that is still starting, so the ids are kept here.
local started = {}

local function all_clients()
  local clients = {}
  for id in pairs(started) do
    local client = vim.lsp.get_client_by_id(id)
    if client then
      table.insert(clients, client)
    else
      started[id] = nil
    end
  end
  return clients
end

-- For author.lua.
M.call = call

local function client_of(bufnr)
  for _, client in ipairs(all_clients()) do
    if vim.lsp.buf_is_attached(bufnr, client.id) then
      return client
    end
  end
end
M.client_of = client_of

-- `.radlsp.yaml` marks the folder whose settings hold; without one, the report's own folder.
local function root_of(bufnr)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':p:h')
  if vim.fn.isdirectory(folder) == 0 then
    folder = vim.fn.getcwd()
  end
  local found = vim.fn.findfile('.radlsp.yaml', vim.fn.escape(folder, ' ,;') .. ';')
  if found ~= '' then
    return vim.fn.fnamemodify(found, ':p:h')
  end
  return folder
end

local function map_keys(bufnr)
  local keys = {
    { 'n', 'K', vim.lsp.buf.hover, 'finding, assertion and reason' },
    { 'n', 'gd', vim.lsp.buf.definition, 'statement to its finding' },
    { 'n', 'grr', vim.lsp.buf.references, 'finding to its statements' },
    { 'n', 'gra', vim.lsp.buf.code_action, 'fixes for this place' },
    { 'n', 'gO', vim.lsp.buf.document_symbol, 'sections and findings' },
    { 'n', '[d', vim.diagnostic.goto_prev, 'previous diagnostic' },
    { 'n', ']d', vim.diagnostic.goto_next, 'next diagnostic' },
  }
  for _, key in ipairs(keys) do
    local mode, lhs, action, description = unpack(key)
    local taken = vim.api.nvim_buf_call(bufnr, function()
      return vim.fn.maparg(lhs, mode) ~= ''
    end)
    if not taken then
      vim.keymap.set(mode, lhs, function()
        action()
      end, { buffer = bufnr, desc = 'RadLSP: ' .. description })
    end
  end
end

local function on_attach(client, bufnr)
  -- It also answers the lens "Preview" of the server.
  require('radlsp.author')
  require('radlsp.dictation').attach(bufnr)
  vim.diagnostic.config(options.diagnostics, vim.lsp.diagnostic.get_namespace(client.id))
  vim.bo[bufnr].omnifunc = 'v:lua.vim.lsp.omnifunc'
  if not draws_tokens then
    require('radlsp.semantic').attach(client, bufnr)
  end
  if options.keymaps then
    map_keys(bufnr)
  end
  if options.ghost_text then
    require('radlsp.ghost').attach(bufnr, options.keymaps)
  end
  if options.on_attach then
    options.on_attach(client, bufnr)
  end
end

local function on_exit(code, signal, client_id)
  local expected = expected_exits[client_id]
  expected_exits[client_id] = nil
  vim.schedule(function()
    if expected then
      expected()
    elseif vim.v.exiting == vim.NIL and (code ~= 0 or signal ~= 0) then
      notify(
        ('the server ended by itself (exit %d, signal %d). The text is untouched. '):format(code, signal)
          .. ':RadlspRestart starts it again, :RadlspLog says why.',
        vim.log.levels.ERROR
      )
    end
  end)
end

local function tell_missing(cmd)
  if told_missing then
    return
  end
  told_missing = true
  notify(
    ("cannot run '%s'. Install radlsp and put it on PATH, or name it in your init.lua:\n"):format(tostring(cmd[1]))
      .. "  vim.g.radlsp_cmd = '/full/path/to/radlsp'\n"
      .. ':help radlsp-install has the steps; :RadlspStart tries again.',
    vim.log.levels.ERROR
  )
end

local function client_config(cmd, root)
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  if not draws_tokens then
    capabilities = vim.tbl_deep_extend('force', capabilities, require('radlsp.semantic').capabilities)
  end
  -- Pushed diagnostics need no request per keystroke, and have one namespace in every version of Neovim.
  capabilities.textDocument.diagnostic = nil
  -- The words that are being spoken are drawn by dictation.lua.
  capabilities.experimental = { radlspDictation = true }
  -- Neovim checks the version of an edit since 0.5 and says so since 0.10; without that nothing could be replaced by voice.
  capabilities.workspace.workspaceEdit = vim.tbl_extend('force', capabilities.workspace.workspaceEdit or {}, { documentChanges = true })
  -- Spoken commands and :RadlspNextField move the cursor; dictation.lua does it in every version of Neovim.
  capabilities.window = vim.tbl_extend('force', capabilities.window or {}, { showDocument = { support = true } })
  local config = {
    name = NAME,
    cmd = cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
    capabilities = vim.tbl_deep_extend('force', capabilities, options.capabilities or {}),
    settings = { radlsp = options.settings },
    init_options = options.settings,
    handlers = require('radlsp.dictation').handlers,
    on_attach = on_attach,
    on_exit = on_exit,
    flags = { allow_incremental_sync = true, debounce_text_changes = 0 },
  }
  -- An empty Lua table is sent as a JSON array, which is no settings object.
  if vim.tbl_isempty(options.settings) then
    config.settings = { radlsp = vim.empty_dict() }
    config.init_options = vim.empty_dict()
  end
  return config
end

--- Connects a buffer to the server of its folder, starting one where none runs.
---@param bufnr integer|nil the current buffer by default
---@return integer|nil id of the client
function M.attach(bufnr)
  if bufnr == nil or bufnr == 0 then
    bufnr = vim.api.nvim_get_current_buf()
  end
  -- A quickfix or help window, or a preview that a plugin made, is no report.
  if not vim.api.nvim_buf_is_loaded(bufnr) or vim.bo[bufnr].buftype ~= '' then
    return nil
  end
  local cmd = M.command()
  if type(cmd) == 'table' and vim.fn.executable(cmd[1]) == 0 then
    tell_missing(cmd)
    return nil
  end
  local config = client_config(cmd, root_of(bufnr))
  local id
  if has_lsp_start then
    id = vim.lsp.start(config, { bufnr = bufnr })
  else
    for _, client in ipairs(all_clients()) do
      if client.config.root_dir == config.root_dir then
        id = client.id
      end
    end
    id = id or vim.lsp.start_client(config)
    if id then
      vim.lsp.buf_attach_client(bufnr, id)
    end
  end
  if id then
    started[id] = true
  end
  return id
end

--- Connects the current buffer, whatever its filetype, and tells again what is missing.
function M.start()
  told_missing = false
  if client_of(vim.api.nvim_get_current_buf()) then
    notify('already running for this buffer.')
    return
  end
  M.attach()
end

--- Ends every RadLSP server of this Neovim.
---@param after function|nil called once the last one has ended
function M.stop(after)
  local clients = all_clients()
  local left = #clients
  if left == 0 and after then
    after()
  end
  for _, client in ipairs(clients) do
    expected_exits[client.id] = function()
      left = left - 1
      if left == 0 and after then
        after()
      end
    end
    call(client, 'stop')
  end
end

--- Ends every server and connects its buffers to a new one.
function M.restart()
  told_missing = false
  local buffers = {}
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and (vim.tbl_contains({ 'radreport', 'radtemplate' }, vim.bo[bufnr].filetype) or client_of(bufnr)) then
      table.insert(buffers, bufnr)
    end
  end
  M.stop(function()
    for _, bufnr in ipairs(buffers) do
      if vim.api.nvim_buf_is_valid(bufnr) then
        M.attach(bufnr)
      end
    end
  end)
end

local function apply_action(client, bufnr, action)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding or 'utf-16')
  end
  if action.command then
    local command = type(action.command) == 'table' and action.command or action
    call(client, 'request', 'workspace/executeCommand', {
      command = command.command,
      arguments = command.arguments,
    }, function(err)
      if err then
        notify(err.message, vim.log.levels.ERROR)
      end
    end, bufnr)
  end
end

local function go_to_field(command)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client or not client.initialized then
    notify('not running for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local arguments = { { uri = at.textDocument.uri, position = at.position } }
  client.request('workspace/executeCommand', { command = command, arguments = arguments }, function(err, range)
    if err then
      notify(err.message, vim.log.levels.ERROR)
    elseif not range or range == vim.NIL then
      notify('every field is filled in.', vim.log.levels.INFO)
    elseif vim.api.nvim_get_current_buf() == bufnr then
      vim.lsp.util.jump_to_location({ uri = at.textDocument.uri, range = range }, client.offset_encoding)
    end
  end, bufnr)
end

--- Lets the user choose a template, those that fit the report first, and inserts it at the cursor.
function M.insert_template()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client or not client.initialized then
    notify('not running for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local arguments = { uri = at.textDocument.uri, position = at.position }
  local function run(command, handler)
    client.request('workspace/executeCommand', { command = command, arguments = { arguments } }, function(err, result)
      if err then
        notify(err.message, vim.log.levels.ERROR)
      elseif handler then
        handler(result)
      end
    end, bufnr)
  end
  run('radlsp.listTemplates', function(templates)
    vim.ui.select(templates or {}, {
      prompt = 'Template',
      format_item = function(template)
        return #template.reasons > 0 and ('%s (%s)'):format(template.name, table.concat(template.reasons, ', ')) or template.name
      end,
    }, function(template)
      if template then
        arguments.template = template.id
        run('radlsp.insertTemplate')
      end
    end)
  end)
end

--- Goes to the next field that is not filled in, from the end to the start again.
function M.next_field()
  go_to_field('radlsp.nextField')
end

--- Goes to the previous field that is not filled in.
function M.previous_field()
  go_to_field('radlsp.previousField')
end

--- Applies every fix that the server calls safe, as one undo step.
function M.fix_all()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    notify('not running for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  if not client.initialized then
    notify('the server is still starting; run :RadlspFixAll again in a moment.', vim.log.levels.WARN)
    return
  end
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local last = vim.api.nvim_buf_line_count(bufnr)
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll' } },
  }
  local function apply_if_unchanged(err, action)
    if err then
      notify(err.message, vim.log.levels.ERROR)
    elseif vim.api.nvim_buf_get_changedtick(bufnr) ~= tick then
      notify('the text changed meanwhile; nothing was fixed. Run :RadlspFixAll again.', vim.log.levels.WARN)
    else
      apply_action(client, bufnr, action)
    end
  end
  call(client, 'request', 'textDocument/codeAction', params, function(err, actions)
    if err then
      notify(err.message, vim.log.levels.ERROR)
      return
    end
    local action
    for _, candidate in ipairs(actions or {}) do
      if vim.startswith(candidate.kind or '', 'source.fixAll') then
        action = candidate
        break
      end
    end
    if not action then
      notify('nothing here has a safe fix.')
    elseif action.edit or action.command then
      apply_if_unchanged(nil, action)
    else
      call(client, 'request', 'codeAction/resolve', action, apply_if_unchanged, bufnr)
    end
  end, bufnr)
end

local function run_at_cursor(command)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client or not client.initialized then
    notify('not running for this buffer; :RadlspStart starts it.', vim.log.levels.WARN)
    return
  end
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
  call(client, 'request', 'workspace/executeCommand', {
    command = command,
    arguments = { { uri = at.textDocument.uri, position = at.position } },
  }, function(err)
    if err then
      notify(err.message, vim.log.levels.ERROR)
    end
  end, bufnr)
end

--- Writes the drafted impression, or what the impression at the cursor lacks of it.
function M.draft_impression()
  run_at_cursor('radlsp.draftImpression')
end

--- Shows the impression in words of everyday, for the patient.
function M.patient_version()
  run_at_cursor('radlsp.patientVersion')
end

--- Shows diagnoses that the language model suggests to think of.
function M.differential()
  run_at_cursor('radlsp.differential')
end

--- Shows the earlier reports of the patient, with the sizes of lesions.
function M.priors()
  run_at_cursor('radlsp.priors')
end

--- Tells which findings differ from the report as it was opened or saved last.
function M.compare()
  run_at_cursor('radlsp.compareWithOpened')
end

--- Opens Neovim's log of language servers, which has what this server wrote to its standard error.
function M.log()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd('tabnew ' .. vim.fn.fnameescape(path))
  vim.cmd('normal! G')
end

return M
