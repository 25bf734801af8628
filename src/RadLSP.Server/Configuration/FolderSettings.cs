namespace RadLSP.Server.Configuration;

/// <summary>The settings file of one workspace folder, with the site file that it names. Used under the store's lock.</summary>
internal sealed class FolderSettings(string filePath)
{
    private SettingsLayer _own = SettingsLayer.Empty;
    private SettingsLayer _site = SettingsLayer.Empty;

    public string FilePath => filePath;

    /// <summary>The shared file, or null when the folder's own file is all there is.</summary>
    public string? SitePath { get; private set; }

    /// <summary>The severities that the files give, with their places.</summary>
    public IEnumerable<SeverityChoice> Severities => _site.Severities.Concat(_own.Severities);

    public ReportSettings Joined { get; private set; } = ReportSettings.Default;

    public void Join(SettingsLayer client) => Joined = SettingsLayer.Join(_site, _own, client);

    /// <summary>Reads the files again. What cannot be read is reported, and its last good settings hold on.</summary>
    public void Reload(SettingsLayer client, List<SettingsProblem> problems)
    {
        _own = ReadFile(filePath, problems, isExpected: false) ?? _own;
        string? site = _own.Site ?? client.Site;
        if (site is { Length: > 0 })
        {
            SitePath = Path.GetFullPath(site, Path.GetDirectoryName(filePath)!);
            _site = ReadFile(SitePath, problems, isExpected: true) ?? _site;
        }
        else
        {
            SitePath = null;
            _site = SettingsLayer.Empty;
        }

        Join(client);
    }

    private static SettingsLayer? ReadFile(string path, List<SettingsProblem> problems, bool isExpected)
    {
        if (!File.Exists(path))
        {
            if (isExpected)
            {
                problems.Add(new SettingsProblem(path, 0, 0, "the site file named in the settings is not there; create it or correct \"site\""));
            }

            return SettingsLayer.Empty;
        }

        try
        {
            return SettingsFile.Read(path, File.ReadAllText(path), problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add(new SettingsProblem(path, 0, 0, $"the file cannot be read ({exception.GetType().Name}); check its rights"));
            return null;
        }
    }
}
