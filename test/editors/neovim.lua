-- Does the steps of a session as someone at the keyboard would, and writes down what Neovim showed for each.

--- How long anything may take, in milliseconds.
local patience = 10000

local severities = { 'error', 'warning', 'note', 'note' }

--- What Neovim said since the last step began.
local said = {}
vim.notify = function(message) table.insert(said, message) end

local function await(what, condition)
  if not vim.wait(patience, condition, 5) then
    error('waited in vain for ' .. what .. '; it said ' .. table.concat(said, ' '), 0)
  end
end

--- Puts the cursor on the first occurrence of a text.
local function go(text)
  vim.fn.cursor(1, 1)
  if vim.fn.search('\\C\\V' .. vim.fn.escape(text, '\\'), 'cW') == 0 then error('there is no ' .. text, 0) end
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'mx', false)
end

--- Does something that changes the text or says why not; gives what was said.
local function change(act)
  local before = vim.b.changedtick
  act()
  await('a change', function() return vim.b.changedtick ~= before or #said > 0 end)
  return table.concat(said, ' ')
end

local function marked_text(finding)
  local lines = vim.api.nvim_buf_get_text(0, finding.lnum, finding.col, finding.end_lnum, finding.end_col, {})
  return table.concat(lines, '\n')
end

local steps = {}

function steps.open(step)
  vim.cmd('edit ' .. vim.fn.fnameescape(step.file))
  return vim.bo.filetype
end

--- The findings that Neovim shows, when there are as many as there should be.
function steps.findings(step)
  vim.wait(patience, function() return #vim.diagnostic.get(0) == step.count end, 5)
  local findings = vim.diagnostic.get(0)
  table.sort(findings, function(a, b) return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col) end)
  return vim.tbl_map(function(finding)
    return { marked_text(finding), severities[finding.severity], finding.message }
  end, findings)
end

--- The names in the outline, as the quickfix list has them.
function steps.outline()
  vim.fn.setqflist({}, 'r')
  local items
  vim.lsp.buf.document_symbol({ on_list = function(list) items = list.items end })
  await('the outline', function()
    if #vim.fn.getqflist() > 0 then items = vim.fn.getqflist() end
    return items
  end)
  vim.cmd('cclose')
  return vim.tbl_map(function(item) return (item.text:gsub('^%[%a+%] ', '')) end, items)
end

function steps.hover(step)
  go(step.at)
  vim.lsp.buf.hover()
  local window
  await('a hover', function()
    for _, candidate in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(candidate).relative ~= '' then window = candidate end
    end
    return window
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  return table.concat(lines, '\n')
end

--- Chooses a code action from the menu and gives the menu.
function steps.choose(step)
  go(step.at)
  local titles
  vim.ui.select = function(items, options, choose)
    titles = vim.tbl_map(options.format_item, items)
    for index, title in ipairs(titles) do
      if title == step.title then return choose(items[index], index) end
    end
    error('no such action among ' .. table.concat(titles, ', '), 0)
  end
  change(vim.lsp.buf.code_action)
  return titles
end

--- Presses a key of the configuration, with so many characters selected, and gives what was said.
function steps.press(step)
  go(step.at)
  local selection = step.selected and 'v' .. (step.selected - 1) .. 'l' or ''
  type_keys(selection .. '<Bslash>' .. step.keys)
  await('an answer', function() return #said > 0 end)
  return table.concat(said, ' ')
end

function steps.rename(step)
  go(step.at)
  return change(function() vim.lsp.buf.rename(step.to) end)
end

function steps.type(step)
  go(step.at)
  type_keys('i' .. step.text .. '<Esc>')
end

function steps.save()
  vim.cmd('write')
end

local report = {}
local _, failure = pcall(function()
  for _, step in ipairs(vim.fn.json_decode(vim.fn.readfile(vim.env.TAGWRIGHT_STEPS))) do
    said = {}
    table.insert(report, steps[step.act](step) or vim.NIL)
  end
end)
if failure then table.insert(report, { failure = failure }) end
vim.fn.writefile({ vim.fn.json_encode(report) }, vim.env.TAGWRIGHT_REPORT)
vim.cmd('qall!')
