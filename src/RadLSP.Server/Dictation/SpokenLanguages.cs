using RadLSP.Core;
using RadLSP.Core.Dictation;
using RadLSP.Grammars;
using RadLSP.Grammars.Dictation;
using RadLSP.Server.Features;
using RadLSP.Server.Ignoring;

namespace RadLSP.Server.Dictation;

/// <summary>Joins what the grammar understands with the commands in the user's own folder, and tells what is wrong in that.</summary>
internal sealed class SpokenLanguages(Func<Task<Grammar>> grammar, Func<string?> folder, Action<string> tell)
{
    /// <summary>More than this are not told one by one: a broken file would fill the screen.</summary>
    private const int MostTold = 3;

    private readonly Lock _lock = new();
    private Task<SpokenLanguage>? _current;
    private string _read = "";

    /// <summary>Made at the first question.</summary>
    public Task<SpokenLanguage> Current
    {
        get
        {
            lock (_lock)
            {
                return _current ??= MakeAsync();
            }
        }
    }

    /// <summary>Looks at the folder again: its author has saved a command and begins to dictate.</summary>
    public Task<SpokenLanguage> RenewAsync()
    {
        lock (_lock)
        {
            return _current = _current is { IsCompletedSuccessfully: true } && Fingerprint() == _read ? _current : MakeAsync();
        }
    }

    /// <summary>The folder of the user's own commands; null where the system has no place for it.</summary>
    private string? Folder() => folder() ?? (IgnoreStore.DefaultPath() is { } ignored ? Path.Combine(Path.GetDirectoryName(ignored)!, "commands") : null);

    private async Task<SpokenLanguage> MakeAsync()
    {
        VoiceCommands own = ReadOwn();
        Grammar ready = await grammar().ConfigureAwait(false);

        // Their names are part of what can be said; the first command should not wait until all are read.
        _ = Task.Run(() => ready.Templates.All.Count);
        return new SpokenLanguage(ready, own);
    }

    private VoiceCommands ReadOwn()
    {
        _read = Fingerprint();
        string? path = Folder();
        if (path is null || !Directory.Exists(path))
        {
            return VoiceCommands.Empty;
        }

        var errors = new List<GrammarError>();
        var files = new List<GrammarFile>();
        foreach (string file in Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal))
        {
            try
            {
                files.Add(new GrammarFile(VoiceCommandReader.Folder + Path.GetFileName(file), File.ReadAllText(file)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                errors.Add(new GrammarError(Path.GetFileName(file), 1, 1, error.Message));
            }
        }

        VoiceCommands commands = VoiceCommandReader.Read(files, errors, examples: null, SpokenCommands.Effects);
        foreach (GrammarError error in errors.Take(MostTold))
        {
            tell($"RadLSP: {Path.Combine(path, Path.GetFileName(error.Path))}({error.Line},{error.Column}): {error.Message}. The other commands hold.");
        }

        if (errors.Count > MostTold)
        {
            tell($"RadLSP: {errors.Count - MostTold} more errors in {path}.");
        }

        return commands;
    }

    /// <summary>Changes when a file of the folder does.</summary>
    private string Fingerprint()
    {
        string? path = Folder();
        try
        {
            return path is null || !Directory.Exists(path) ? ""
                : string.Join('\n', Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal).Select(static file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
