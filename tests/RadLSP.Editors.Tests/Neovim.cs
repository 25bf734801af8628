using System.Diagnostics;
using System.Text.Json;

namespace RadLSP.Editors.Tests;

/// <summary>
/// A real headless Neovim with clients/neovim and no other configuration, driven through its own RPC socket
/// (`nvim --server ... --remote-expr`) as a person drives it: keys in, text and diagnostics out.
/// </summary>
internal sealed class Neovim : IDisposable
{
    /// <summary>Long enough for a cold start of the server on a busy machine; only a failing test waits this long.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly string _socket;
    private readonly Process _process;

    private Neovim(string folder, Process process, string socket)
    {
        _folder = folder;
        _process = process;
        _socket = socket;
    }

    /// <summary>Full path of `nvim`, or null where there is none.</summary>
    public static string? Program { get; } = SearchPath.Find("nvim");

    /// <summary>Opens a report that lies alone in a new folder.</summary>
    /// <param name="server">What g:radlsp_cmd is set to: the path of the server.</param>
    /// <param name="report">The text of the report, without a final line end.</param>
    /// <param name="name">The name of its file.</param>
    public static Neovim Open(string server, string report, string name = "report.rad")
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-neovim-").FullName;
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, report + "\n");
        string socket = OperatingSystem.IsWindows()
            ? $@"\\.\pipe\{Path.GetFileName(folder)}"
            : Path.Combine(folder, "nvim.sock");

        ProcessStartInfo start = Start(
            "--headless", "--clean", "--listen", socket,
            "--cmd", $"set runtimepath^={Repository.Client("neovim")}",
            "--cmd", $"let g:radlsp_cmd = '{server}'",
            file);
        // Its log, undo files and shared data stay in the folder of the test.
        foreach (string variable in (string[])["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"])
        {
            start.Environment[variable] = folder;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("Neovim did not start.");
        // Nobody reads what it prints; a full pipe would stop it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Neovim neovim = new(folder, process, socket);
        neovim.WaitFor("Neovim to answer", () => neovim.TryEvaluate("1", out _));
        return neovim;
    }

    public string Text => Lua<string>("table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n')");

    public string Mode => Lua<string>("vim.api.nvim_get_mode().mode");

    public string FileType => Lua<string>("vim.bo.filetype");

    /// <summary>The diagnostics that the reader sees, in the order of the text.</summary>
    public ShownDiagnostic[] Diagnostics =>
    [
        .. Lua<ShownDiagnostic[]>(
            // Neovim 0.7 keeps the code only in the diagnostic as it was sent.
            "vim.tbl_map(function(d) return { code = d.code or d.user_data.lsp.code, line = d.lnum, column = d.col, "
            + "endColumn = d.end_col, message = d.message } end, vim.diagnostic.get(0))")
            .OrderBy(d => d.Line).ThenBy(d => d.Column),
    ];

    /// <summary>True while a server runs; there is one report, so it is the report's.</summary>
    public bool HasServer => Lua<bool>("#(vim.lsp.get_clients or vim.lsp.get_active_clients)() > 0");

    /// <summary>Everything that Neovim has told the user so far.</summary>
    public string Messages => Lua<string>("vim.fn.execute('messages')");

    public bool Shows(string code) => Diagnostics.Any(d => d.Code == code);

    /// <summary>True where the last word of the text is drawn as a finding that is absent; only the first such place is looked at.</summary>
    public bool DrawsAsAbsent(string text)
    {
        string before = Text[..Text.IndexOf(text, StringComparison.Ordinal)] + text;
        int line = before.Count(c => c == '\n');
        int column = before.Length - before.LastIndexOf('\n') - 2;
        return Lua<bool>(
            "(function(line, column) if vim.lsp.semantic_tokens then "
            + "for _, token in ipairs(vim.lsp.semantic_tokens.get_at_pos(0, line, column) or {}) do "
            + "if token.modifiers.absent then return true end end return false end "
            + "local namespace = vim.api.nvim_get_namespaces()['radlsp-semantic'] "
            + "for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, namespace, {line, 0}, {line, column}, {details = true})) do "
            + "if mark[4].end_col > column and mark[4].hl_group == 'radreportFindingAbsent' then return true end end return false "
            + $"end)({line}, {column})");
    }

    /// <summary>
    /// Asks for code actions at the cursor with the client's own key, and takes the first one whose title holds the text.
    /// The menu is answered through vim.ui.select, which is where plugins draw it too.
    /// </summary>
    public void ChooseCodeAction(string title)
    {
        Lua<bool>(
            "(function() vim.ui.select = function(items, options, choose) for _, item in ipairs(items) do "
            + $"if options.format_item(item):find([==[{title}]==], 1, true) then return choose(item) end end choose(nil) end "
            + "return true end)()");
        Type("gra");
    }

    /// <summary>The value of a Lua expression.</summary>
    public T Lua<T>(string expression)
    {
        string vim = $"json_encode(luaeval('{expression.Replace("'", "''")}'))";
        if (!TryEvaluate(vim, out string answer))
        {
            throw new InvalidOperationException($"Neovim could not evaluate {expression}: {answer}");
        }

        return JsonSerializer.Deserialize<T>(answer, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{expression} is nil.");
    }

    /// <summary>Presses keys, in Neovim's notation: `ihello&lt;Esc&gt;`.</summary>
    public void Type(string keys) => Lua<int>($"vim.api.nvim_input([==[{keys}]==])");

    /// <summary>Waits until something that a person would see is there; fails with what is there instead.</summary>
    public void WaitFor(string what, Func<bool> isThere)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!isThere())
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"Waiting for {what}: Neovim ended with exit code {_process.ExitCode}.");
            }

            if (waited.Elapsed > _patience)
            {
                throw new TimeoutException($"Waited {_patience.TotalSeconds:0} s for {what}. {State()}");
            }

            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        TryEvaluate("execute('qall!')", out _);
        if (!_process.WaitForExit(5_000))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string State() =>
        TryEvaluate("json_encode([mode(), getline(1, '$'), luaeval('vim.diagnostic.get(0)'), execute('messages')])", out string state)
            ? $"Mode, text, diagnostics, messages: {state}"
            : $"Neovim does not answer: {state}";

    private bool TryEvaluate(string expression, out string answer)
    {
        using Process asked = Process.Start(Start("--server", _socket, "--remote-expr", expression))
            ?? throw new InvalidOperationException("Neovim did not start.");
        Task<string> error = asked.StandardError.ReadToEndAsync();
        string output = asked.StandardOutput.ReadToEnd();
        asked.WaitForExit();
        // The value comes on standard error in Neovim 0.7, on standard output in newer ones.
        answer = output + error.Result;
        return asked.ExitCode == 0;
    }

    private static ProcessStartInfo Start(params string[] arguments) =>
        new(Program ?? throw new InvalidOperationException("Neovim is not on PATH."), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}

/// <summary>A diagnostic as Neovim holds it; line and columns in bytes, from 0.</summary>
internal sealed record ShownDiagnostic(string Code, int Line, int Column, int EndColumn, string Message);
