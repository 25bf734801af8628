namespace RadLSP.Server.Features;

/// <summary>Case and spaces of what was said last or is selected.</summary>
internal static class CaseCommands
{
    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        ["case.change"] = CaseAsync,
        ["space.join"] = static (scene, _) => ChangeAsync(scene, static words => string.Concat(words.Split(' '))),
        ["space.hyphenate"] = static (scene, _) => ChangeAsync(scene, static words => string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    };

    private static Task CaseAsync(SpokenScene scene, CancellationToken cancellation) => scene.Argument("case") switch
    {
        "capital" => ChangeAsync(scene, Capitalized),
        "upper" => ChangeAsync(scene, static words => words.ToUpperInvariant()),
        _ => ChangeAsync(scene, static words => words.ToLowerInvariant()),
    };

    private static async Task ChangeAsync(SpokenScene scene, Func<string, string> change)
    {
        if (scene.That() is { } that)
        {
            await scene.ReplaceAsync(that, change(scene.Report.Version.Text.ToString(that))).ConfigureAwait(false);
        }
    }

    /// <summary>Each word begins with a capital; words that have capitals or figures inside stay: "eGFR", "5mm".</summary>
    private static string Capitalized(string words) => string.Join(' ', words.Split(' ').Select(static word =>
        word.Length > 0 && char.IsLower(word[0]) && !word.Skip(1).Any(char.IsUpper) ? char.ToUpperInvariant(word[0]) + word[1..] : word));
}
