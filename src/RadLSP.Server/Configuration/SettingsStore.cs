using RadLSP.Protocol;

namespace RadLSP.Server.Configuration;

/// <summary>
/// The settings of a session: those of the client over those of each workspace folder's <c>.radlsp.yaml</c> over those of the
/// site file that it names. A file that cannot be read keeps its last good settings.
/// </summary>
internal sealed class SettingsStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FolderSettings> _folders = new(PathComparer);
    private SettingsLayer _client = SettingsLayer.Empty;
    private ReportSettings _outside = ReportSettings.Default;

    /// <summary>How paths of this platform are compared.</summary>
    public static StringComparer PathComparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The folders of the workspace.</summary>
    public IReadOnlyList<string> Folders
    {
        get
        {
            lock (_lock)
            {
                return [.. _folders.Keys];
            }
        }
    }

    /// <summary>The archive to learn from.</summary>
    public ArchiveSettings Archive
    {
        get
        {
            lock (_lock)
            {
                return _client.Archive ?? ArchiveSettings.Default;
            }
        }
    }

    /// <summary>What words impressions.</summary>
    public ImpressionSettings Impression
    {
        get
        {
            lock (_lock)
            {
                return _client.Impression ?? ImpressionSettings.Default;
            }
        }
    }

    /// <summary>How speech is recognised.</summary>
    public SpeechSettings Speech
    {
        get
        {
            lock (_lock)
            {
                return _client.Speech ?? SpeechSettings.Default;
            }
        }
    }

    /// <summary>The settings that hold for a document; those of the innermost folder that holds it.</summary>
    public ReportSettings For(string uri)
    {
        lock (_lock)
        {
            return FolderOf(uri)?.Joined ?? _outside;
        }
    }

    /// <summary>The file that words ignored for the site are written to, or null outside of every workspace.</summary>
    public string? SiteFileFor(string uri)
    {
        lock (_lock)
        {
            return FolderOf(uri) is { } folder ? folder.SitePath ?? folder.FilePath
                : _client.Site is { } site && Path.IsPathFullyQualified(site) ? site
                : null;
        }
    }

    public void SetClient(SettingsLayer client)
    {
        lock (_lock)
        {
            _client = client;
            _outside = SettingsLayer.Join(client);
            foreach (FolderSettings folder in _folders.Values)
            {
                folder.Join(client);
            }
        }
    }

    /// <summary>Adds folders of the workspace and reads their settings.</summary>
    public void AddFolders(IEnumerable<string> uris, List<SettingsProblem> problems)
    {
        lock (_lock)
        {
            foreach (string uri in uris)
            {
                if (DocumentUri.PathOf(uri) is { } path)
                {
                    string folder = Path.TrimEndingDirectorySeparator(path);
                    FolderSettings settings = new(Path.Combine(folder, SettingsFile.Name));
                    settings.Reload(_client, problems);
                    _folders[folder] = settings;
                }
            }
        }
    }

    public void RemoveFolders(IEnumerable<string> uris)
    {
        lock (_lock)
        {
            foreach (string uri in uris)
            {
                if (DocumentUri.PathOf(uri) is { } path)
                {
                    _folders.Remove(Path.TrimEndingDirectorySeparator(path));
                }
            }
        }
    }

    /// <summary>Reads the files of all folders again.</summary>
    public void Reload(List<SettingsProblem> problems)
    {
        lock (_lock)
        {
            foreach (FolderSettings folder in _folders.Values)
            {
                folder.Reload(_client, problems);
            }
        }
    }

    /// <summary>Severities that are given to rules which the grammar does not have.</summary>
    public IReadOnlyList<SettingsProblem> UnknownRules(IReadOnlySet<string> known)
    {
        lock (_lock)
        {
            return
            [
                .. _folders.Values.SelectMany(f => f.Severities).Concat(_client.Severities)
                    .Where(c => !known.Contains(c.Rule))
                    .Select(c => new SettingsProblem(
                        c.Path, c.Line, c.Column, $"there is no rule \"{c.Rule}\"; the codes are {string.Join(", ", known.Order(StringComparer.Ordinal))}"))
                    .Distinct(),
            ];
        }
    }

    /// <summary>The folders that initialize names; the older properties count only where the newer are missing.</summary>
    public static IEnumerable<string> FoldersOf(InitializeParams parameters) =>
        parameters.WorkspaceFolders is { Count: > 0 } folders ? folders.Select(f => f.Uri)
        : parameters.RootUri is { Length: > 0 } root ? [root]
        : parameters.RootPath is { Length: > 0 } path ? [path]
        : [];

    private FolderSettings? FolderOf(string uri)
    {
        if (_folders.Count == 0 || DocumentUri.PathOf(uri) is not { } path)
        {
            return null;
        }

        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_folders.TryGetValue(folder, out FolderSettings? settings))
            {
                return settings;
            }
        }

        return null;
    }
}
