--- Semantic tokens for Neovim 0.7 and 0.8; from 0.9 on Neovim draws them itself.
local M = {}

local namespace = vim.api.nvim_create_namespace('radlsp-semantic')

-- Token type, or type and modifier, to the highlight group of syntax/radreport.vim.
M.groups = {
  ['finding'] = 'radreportFinding',
  ['finding.absent'] = 'radreportFindingAbsent',
  ['finding.possible'] = 'radreportFindingPossible',
  ['anatomy'] = 'radreportAnatomy',
  ['measurement'] = 'radreportMeasurement',
  ['laterality'] = 'radreportSide',
  ['unfilledField'] = 'radreportUnfilled',
  ['defaultNormal'] = 'radreportDefault',
  ['keyword'] = 'radreportHeading', -- the server's name for a heading
}

--- What an older Neovim does not say of itself, so that the server sends tokens at all.
M.capabilities = {
  textDocument = {
    semanticTokens = {
      dynamicRegistration = false,
      requests = { full = true },
      tokenTypes = { 'finding', 'anatomy', 'measurement', 'laterality', 'unfilledField', 'keyword', 'defaultNormal' },
      tokenModifiers = { 'present', 'absent', 'possible' },
      formats = { 'relative' },
    },
  },
}

local function group_of(legend, type_index, modifier_bits)
  local token_type = legend.tokenTypes[type_index + 1]
  for bit, modifier in ipairs(legend.tokenModifiers) do
    local set = math.floor(modifier_bits / 2 ^ (bit - 1)) % 2 == 1
    local group = set and M.groups[token_type .. '.' .. modifier]
    if group then
      return group
    end
  end
  return M.groups[token_type]
end

local function draw(bufnr, legend, data)
  vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  local lines = vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
  local line, character = 0, 0
  for i = 1, #data - 4, 5 do
    if data[i] > 0 then
      line, character = line + data[i], 0
    end
    character = character + data[i + 1]
    local text = lines[line + 1]
    local group = group_of(legend, data[i + 3], data[i + 4])
    if text and group then
      local ok, from = pcall(vim.str_byteindex, text, character, true)
      local ok_end, to = pcall(vim.str_byteindex, text, character + data[i + 2], true)
      if ok and ok_end then
        vim.api.nvim_buf_set_extmark(bufnr, namespace, line, from, { end_col = to, hl_group = group, priority = 120 })
      end
    end
  end
end

--- Draws the tokens of a buffer now and after each change, with one request under way at a time.
function M.attach(client, bufnr)
  local provider = client.server_capabilities.semanticTokensProvider
  if not provider or not provider.full then
    return
  end
  local legend = provider.legend
  local asking, again = false, false

  local function ask()
    if asking then
      again = true
      return
    end
    asking, again = true, false
    local tick = vim.api.nvim_buf_get_changedtick(bufnr)
    local params = { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }
    local sent = client.request('textDocument/semanticTokens/full', params, function(err, result)
      asking = false
      if not vim.api.nvim_buf_is_loaded(bufnr) then
        return
      end
      if not err and result and result.data and vim.api.nvim_buf_get_changedtick(bufnr) == tick then
        draw(bufnr, legend, result.data)
      end
      if again then
        ask()
      end
    end, bufnr)
    asking = sent and true or false
  end

  vim.api.nvim_buf_attach(bufnr, false, {
    on_lines = function()
      if not vim.lsp.buf_is_attached(bufnr, client.id) then
        vim.schedule(function()
          if vim.api.nvim_buf_is_loaded(bufnr) then
            vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
          end
        end)
        return true
      end
      -- After the client has sent the change, so that the answer is for the new text.
      vim.schedule(ask)
    end,
  })
  ask()
end

return M
