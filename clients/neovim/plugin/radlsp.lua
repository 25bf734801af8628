if vim.g.loaded_radlsp or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_radlsp = 1

local group = vim.api.nvim_create_augroup('radlsp', { clear = true })
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'radreport', 'radtemplate', 'yaml' },
  callback = function(event)
    local concerns = event.match ~= 'yaml' or require('radlsp.author').is_grammar_file(event.buf)
    if concerns and vim.g.radlsp_autostart ~= false and vim.g.radlsp_autostart ~= 0 then
      require('radlsp').attach(event.buf)
    end
  end,
})

-- Neovim draws semantic tokens itself from 0.9 on, under names of its own.
if vim.fn.has('nvim-0.9') == 1 then
  for token, link in pairs(require('radlsp.semantic').groups) do
    local kind = token:find('.', 1, true) and 'typemod' or 'type'
    vim.api.nvim_set_hl(0, ('@lsp.%s.%s.radreport'):format(kind, token), { link = link, default = true })
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
command('RadlspTemplate', 'insert_template', 'Choose a template and insert it at the cursor')
command('RadlspNextField', 'next_field', 'Go to the next field that is not filled in')
command('RadlspPreviousField', 'previous_field', 'Go to the previous field that is not filled in')
command('RadlspImpression', 'draft_impression', 'Write the drafted impression, or what the impression lacks')
command('RadlspPatient', 'patient_version', 'Show the impression in plain language for the patient')
command('RadlspDifferential', 'differential', 'Show diagnoses to think of, suggested by the language model')
command('RadlspPriors', 'priors', 'Show the earlier reports of this patient with the sizes of lesions')
command('RadlspCompare', 'compare', 'Tell which findings changed since the report was opened or saved')
command('RadlspLog', 'log', 'Open the log of the language server')

for name, call in pairs({
  RadlspDictate = { 'toggle', 'Start or stop dictation at the cursor' },
  RadlspDictatePause = { 'pause', 'Pause dictation, or go on' },
  RadlspDictateCancel = { 'cancel', 'Stop dictation and drop what is being said' },
  RadlspScratch = { 'scratch', 'Take out the last dictated words' },
  RadlspVoiceHelp = { 'help', 'Show what can be said at the cursor' },
  RadlspRecover = { 'recover', 'Insert dictated words that did not reach the report' },
}) do
  vim.api.nvim_create_user_command(name, function()
    require('radlsp.dictation')[call[1]]()
  end, { desc = call[2] })
end

vim.api.nvim_create_user_command('RadlspHear', function(details)
  require('radlsp.dictation').hear(details.args)
end, { nargs = '+', desc = 'Take a phrase as if it had been spoken: words for the report, or a command' })

vim.api.nvim_create_user_command('RadPreview', function(details)
  require('radlsp.author').preview({
    sex = vim.tbl_contains(details.fargs, 'male') and 'male' or vim.tbl_contains(details.fargs, 'female') and 'female' or nil,
    acceptDefaults = vim.tbl_contains(details.fargs, 'defaults'),
  })
end, {
  nargs = '*',
  complete = function()
    return { 'female', 'male', 'defaults' }
  end,
  desc = 'Show the template of this buffer as a report beside it',
})

vim.api.nvim_create_user_command('RadTry', function()
  require('radlsp.author').try()
end, { desc = 'Try the template with its defaults, or run the examples of the rule' })
