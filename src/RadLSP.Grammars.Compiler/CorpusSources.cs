using RadLSP.Grammars.Language;

namespace RadLSP.Grammars.Compiler;

/// <summary>The texts that the arguments of a command name.</summary>
internal static class CorpusSources
{
    /// <summary>The blocks of each file; null, with a message, where an argument names a topic that there is not.</summary>
    public static List<IReadOnlyList<TextBlock>>? Read(IEnumerable<string> arguments, string topicFile)
    {
        List<string> topics = [.. topicFile.Split('\n').Where(static line => line.Length > 0 && line[0] != '#' && line.Contains(':', StringComparison.Ordinal)).Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)].Trim())];
        List<TextSource> sources = [.. arguments.SelectMany(argument => TextSource.Parse(argument, topics))];
        if (sources.Find(static source => source.Topic == TextSource.UnknownTopic) is { } wrong)
        {
            Console.Error.WriteLine($"{wrong.Path}: the topic is none of auto, {string.Join(", ", topics)}");
            return null;
        }

        return [.. sources.Select(static source => (IReadOnlyList<TextBlock>)[.. source.Blocks()])];
    }
}
