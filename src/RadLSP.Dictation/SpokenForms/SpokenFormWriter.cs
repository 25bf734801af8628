using RadLSP.Core.Dictation;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>How an utterance is to be written.</summary>
/// <param name="Context">Reports, other texts, or <see cref="SpokenContext.Any"/> to tell by the words.</param>
/// <param name="Region">Decides dates and words for marks.</param>
public sealed record WritingStyle(SpokenContext Context, SpokenRegion Region = SpokenRegion.UnitedStates)
{
    /// <summary>What earlier utterances have turned on.</summary>
    public LayoutState Before { get; init; }
}

/// <summary>Writes spoken words as they are written in reports, by the rules of a grammar. Immutable, for any thread.</summary>
public sealed class SpokenFormWriter
{
    /// <summary>The class whose words tell a radiology text from others.</summary>
    private const string ReportCueClass = "report-cue";

    /// <summary>The name under which templates have everything that the pattern took.</summary>
    private const string WholeMatch = "all";

    private readonly SpokenFormSet _forms;
    private readonly SpokenTokenizer _tokenizer;
    private readonly PatternMatcher _matcher;
    private readonly SpokenRule _reportCue;

    public SpokenFormWriter(SpokenFormSet forms)
    {
        _forms = forms;
        _tokenizer = new SpokenTokenizer(forms);
        _matcher = new PatternMatcher(forms);
        _reportCue = new SpokenRule
        {
            Id = ReportCueClass,
            Patterns = [new SpokenPattern([new PatternAtom(PatternAtomKind.Class, ReportCueClass)])],
            Write = "",
        };
    }

    /// <summary>Writes words between white space.</summary>
    public WrittenText Write(string spoken, WritingStyle style) =>
        Write([.. spoken.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => new HeardWord(word))], style);

    /// <summary>Writes recognised words. Takes time in proportion to their number.</summary>
    public WrittenText Write(IReadOnlyList<HeardWord> words, WritingStyle style)
    {
        List<SpokenToken> tokens = _tokenizer.Cut(words);
        bool isReport = style.Context == SpokenContext.Report || (style.Context == SpokenContext.Any && HasReportCue(tokens));
        foreach (SpokenRule rule in _forms.Rules)
        {
            if (rule.Context == (isReport ? SpokenContext.General : SpokenContext.Report)
                || (rule.Region != SpokenRegion.Any && rule.Region != style.Region))
            {
                continue;
            }

            Apply(rule, tokens, isReport);
        }

        return SpokenLayout.Lay(SpokenLayout.DropDoubledMarks(tokens), style.Before);
    }

    /// <summary>The words cut apart, before any rule.</summary>
    internal List<SpokenToken> Cut(IReadOnlyList<HeardWord> words) => _tokenizer.Cut(words);

    private bool HasReportCue(List<SpokenToken> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (_matcher.Match(_reportCue, tokens, i) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private void Apply(SpokenRule rule, List<SpokenToken> tokens, bool isReport)
    {
        if (rule.Whole && tokens.Count > 24)
        {
            return;
        }

        for (int i = 0; i < tokens.Count; i++)
        {
            if (!CanBegin(rule, tokens[i]) || _matcher.Match(rule, tokens, i) is not (var captures, var end))
            {
                continue;
            }

            captures.Add(new Capture(WholeMatch, "", i, end));
            string template = rule.Write;
            bool joinsBefore = template is ['~', ..];
            bool joinsAfter = template is [_, .., '~'];
            string written = WrittenTemplate.Fill(template.Trim('~'), captures, tokens, isReport);
            SpokenToken first = tokens[i];
            SpokenToken last = tokens[end - 1];
            var token = new SpokenToken
            {
                Text = written,
                Key = "",
                Gap = first.Gap,
                FirstWord = first.FirstWord,
                WordCount = last.FirstWord + last.WordCount - first.FirstWord,
                Tag = rule.Makes,
                Rule = rule.Id,
                JoinsBefore = joinsBefore || first.JoinsBefore,
                JoinsAfter = joinsAfter,
                Effect = rule.Effect,
                Flag = rule.Flag.Length > 0 ? rule.Flag : tokens.GetRange(i, end - i).Find(static token => token.Flag.Length > 0)?.Flag ?? "",
            };
            tokens[i] = token;
            tokens.RemoveRange(i + 1, end - i - 1);
        }
    }

    private static bool CanBegin(SpokenRule rule, SpokenToken token)
    {
        foreach (SpokenPattern pattern in rule.Patterns)
        {
            PatternAtom atom = pattern.Atoms[0];
            bool can = atom.Kind switch
            {
                PatternAtomKind.Word => token.Key == atom.Text,
                PatternAtomKind.Number => token.Number.Count > 0 || (token.Text.Length > 0 && (char.IsAsciiDigit(token.Text[^1]) || char.IsAsciiDigit(token.Text[0]))),
                PatternAtomKind.Tag => token.Tag.Length > 0,
                _ => true,
            };
            if (can)
            {
                return true;
            }
        }

        return false;
    }
}
