using RadLSP.Core.Diagnostics;
using RadLSP.Core.Rules;
using RadLSP.Core.Spelling;
using RadLSP.Core.Words;
using RadLSP.Grammars.Words;

namespace RadLSP.Core.Tests.Spelling;

/// <summary>A small word table and the options of a rule, written as a grammar author writes them.</summary>
internal static class SpellingFixture
{
    public static readonly SpellingOptions Options = Read(new()
    {
        ["longest-acronym"] = ["6"],
        ["longest-acronym-among-capitals"] = ["3"],
        ["longest-sure-name"] = ["7"],
        ["shortest-stem"] = ["5"],
        ["prefixes"] = ["non", "post"],
        ["adjective-prefixes"] = ["peri", "retro"],
        ["adjective-endings"] = ["al", "ar", "ic"],
        ["roots"] = ["gastr", "duoden", "hepat"],
        ["suffixes"] = ["itis", "ectomy", "opathy"],
        ["word-suffixes"] = ["like"],
        ["opposites"] = ["hypo hyper", "itis osis", "left right", "- a"],
        ["confusions"] = ["ph f", "y i", "gm m"],
        ["keyboard"] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
    });

    /// <summary>Words of medicine, common words, and one of each dialect, name and acronym.</summary>
    public static readonly WordTable Words = Table(
        "lung lungs hilar pleural plural effusion effusions nodule nodules atelectasis pneumothorax symmetric asymmetric hypotension hypertension spondylitis phlegm mediastinum carcinoma gallbladder perineal peroneal",
        "the of is right left clear and there treatment");

    public static SpellingOptions Read(Dictionary<string, IReadOnlyList<string>> settings, List<string>? errors = null)
    {
        errors ??= [];
        SpellingOptions options = SpellingOptions.FromSettings(Rule(settings), (setting, message, _) => errors.Add($"{setting}: {message}"));
        return options;
    }

    public static WordTable Table(string medical, string common)
    {
        var writer = new WordTableWriter();
        const WordFlags Both = WordFlags.UnitedStates | WordFlags.UnitedKingdom;
        foreach (string word in medical.Split(' '))
        {
            writer.Add(word, Both | WordFlags.Medical);
        }

        foreach (string word in common.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.Add(word, Both);
            writer.SetFrequencyClass(word, 6);
        }

        writer.Add("tumour", WordFlags.UnitedKingdom | WordFlags.Medical);
        writer.Add("tumor", WordFlags.UnitedStates | WordFlags.Medical);
        writer.Add("Lange", Both);
        writer.Add("MRI", Both | WordFlags.Medical);
        writer.Add("peri", Both | WordFlags.Medical | WordFlags.CombiningForm);
        writer.Add("damn", Both | WordFlags.NeverSuggested);
        writer.Add("x-ray", Both | WordFlags.Medical);
        return WordTable.Open(writer.Write());
    }

    private static RuleDefinition Rule(Dictionary<string, IReadOnlyList<string>> settings) => new()
    {
        Id = "misspelling",
        Code = "misspelling",
        Mechanism = "misspelling",
        Severity = DiagnosticSeverity.Warning,
        Message = "",
        Reason = "",
        Settings = settings,
    };
}
