-- The language server in Neovim 0.7 (its built-in client, which takes pushed diagnostics only).
-- Environment: EXPECTATIONS, CLI, NODE; the working directory is the folder of notes.

local function read_json(path)
  return vim.fn.json_decode(table.concat(vim.fn.readfile(path), '\n'))
end

local expectations = read_json(vim.env.EXPECTATIONS)
local severities = { error = vim.diagnostic.severity.ERROR, warning = vim.diagnostic.severity.WARN, info = vim.diagnostic.severity.INFO }
local passed, failed = 0, 0

local function check(what, good, seen)
  if good then passed = passed + 1 else failed = failed + 1 end
  local detail = good and '' or (': ' .. vim.inspect(seen):gsub('%s+', ' '):sub(1, 600))
  io.stdout:write((good and 'ok - ' or 'not ok - ') .. what .. detail .. '\n')
  return good
end

local function wait(condition)
  return (vim.wait(15000, condition, 20))
end

local exit_code
local client_id = vim.lsp.start_client({
  name = 'soapstone',
  cmd = { vim.env.NODE, vim.env.CLI, 'lsp', '--stdio' },
  root_dir = vim.fn.getcwd(),
  on_exit = function(code) exit_code = code end,
})

local function client()
  return vim.lsp.get_client_by_id(client_id)
end

local function edit(file)
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client_id)
  return buffer
end

local function line_text(buffer, line)
  return vim.api.nvim_buf_get_lines(buffer, line - 1, line, false)[1]
end

-- What is wrong with the diagnostics of a faulty note; nil when nothing is.
local function wrong_place(diagnostic, fault, buffer)
  local start = line_text(buffer, fault.at.line):find(fault.at.text, 1, true)
  local wanted = {
    source = expectations.source, code = fault.rule, severity = severities[fault.severity],
    lnum = fault.at.line - 1, col = start - 1, end_lnum = fault.at.line - 1, end_col = start - 1 + #fault.at.text,
  }
  -- Neovim 0.7 keeps the code only in what the server sent.
  local got = vim.tbl_extend('keep', { code = diagnostic.code or diagnostic.user_data.lsp.code }, diagnostic)
  for key, value in pairs(wanted) do
    if got[key] ~= value then return { key = key, got = got[key] or 'nothing', wanted = value } end
  end
end

local function close_floats()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then vim.api.nvim_win_close(window, true) end
  end
end

local function hover_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), ' ')
    end
  end
end

local function check_faults()
  for _, fault in ipairs(expectations.faults) do
    local buffer = edit(fault.file)
    -- The folder is read behind the first answer: what the other notes of a chart say comes later.
    wait(function()
      local found = vim.diagnostic.get(buffer)
      return #found == 1 and wrong_place(found[1], fault, buffer) == nil
    end)
    local found = vim.diagnostic.get(buffer)
    if check(fault.rule .. ': one diagnostic', #found == 1, found) then
      local wrong = wrong_place(found[1], fault, buffer)
      check(fault.rule .. ': rule, severity and place', wrong == nil, wrong)
    end
  end
end

local function check_clean()
  local clean = expectations.clean
  local buffer = edit(clean.file)
  vim.api.nvim_win_set_cursor(0, { vim.fn.search(clean.hover.line, 'w'), 5 })
  vim.lsp.buf.hover()
  wait(function() return hover_text() ~= nil end)
  local text = (hover_text() or ''):gsub('%s+', ' '):gsub('–', '-'):gsub('\\', '')
  local lacking = vim.tbl_filter(function(part) return not text:find(part, 1, true) end, clean.hover.contains)
  check('the hover of a service line shows the units and how they are counted', #lacking == 0, { lacking, text })
  check('the clean note has no diagnostics', #vim.diagnostic.get(buffer) == 0, vim.diagnostic.get(buffer))
  close_floats()
end

-- Answers the menu of vim.lsp.buf.code_action() with the first title that begins so.
local function choose(title)
  local titles = {}
  vim.ui.select = function(items, options, on_choice)
    local choice
    for index, item in ipairs(items) do
      titles[index] = options.format_item and options.format_item(item) or item
      if not choice and titles[index]:sub(1, #title) == title then choice = index end
    end
    on_choice(choice and items[choice] or nil, choice)
  end
  return titles
end

local function check_fix(fault)
  local buffer = edit(fault.file)
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  local start = line_text(buffer, fault.at.line):find(fault.at.text, 1, true)
  vim.api.nvim_win_set_cursor(0, { fault.at.line, start - 1 })
  local titles = choose(fault.fix)
  vim.lsp.buf.code_action()
  local changed = wait(function() return vim.api.nvim_buf_get_changedtick(buffer) ~= before end)
  check(fault.rule .. ': ' .. fault.fix .. ' changes the text', changed, titles)
  check(fault.rule .. ': the diagnostic is gone', wait(function() return #vim.diagnostic.get(buffer) == 0 end), vim.diagnostic.get(buffer))
  vim.cmd('write')
end

local function check_completion_and_rename()
  local buffer = edit(expectations.clean.file)
  wait(function() return vim.lsp.buf_is_attached(buffer, client_id) end)
  local line = vim.fn.search('^payer: ', 'w')
  vim.api.nvim_win_set_cursor(0, { line, #'payer: ' })
  local params = vim.lsp.util.make_position_params()
  local answer = (vim.lsp.buf_request_sync(buffer, 'textDocument/completion', params, 15000) or {})[client_id] or {}
  local items = (answer.result or {}).items or {}
  local labels = vim.tbl_map(function(item) return item.label end, items)
  check('payers are completed', vim.tbl_contains(labels, 'medicare'), labels)
  vim.fn.search('STG1', 'w')
  vim.lsp.buf.rename('LTG9')
  local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), ' ') end
  check('a goal is renamed wherever the note names it',
    wait(function() return text():find('LTG9', 1, true) ~= nil and text():find('STG1', 1, true) == nil end), text():sub(1, 300))
  vim.cmd('edit!')
end

local function check_shutdown()
  local running = client()
  running.stop()
  check('the server ends cleanly', wait(function() return running.is_stopped() and exit_code ~= nil end) and exit_code == 0, exit_code)
end

local good, trace = xpcall(function()
  check('the server starts', wait(function() return client() ~= nil and client().initialized == true end), 'not initialized')
  check_faults()
  check_clean()
  for _, fault in ipairs(expectations.faults) do
    if not fault.snippet then check_fix(fault) end
  end
  check_completion_and_rename()
  check_shutdown()
end, debug.traceback)
if not good then check('the script runs to its end', false, trace) end
io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
