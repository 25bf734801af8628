namespace RadLSP.Grammars.Words;

/// <summary>Makes the regular inflected forms of English and Latin words, so that a word list need not spell them out.</summary>
internal static class EnglishInflection
{
    private const string Vowels = "aeiouy";

    /// <summary>nodule → nodules, biopsy → biopsies, mass → masses, stenosis → stenoses.</summary>
    public static string Plural(string noun)
    {
        if (Ends(noun, "sis") || Ends(noun, "xis"))
        {
            return Replace(noun, 2, "es");
        }

        if (Ends(noun, "y") && noun.Length > 1 && !Vowels.Contains(noun[^2]))
        {
            return Replace(noun, 1, "ies");
        }

        bool hisses = Ends(noun, "s") || Ends(noun, "x") || Ends(noun, "z") || Ends(noun, "ch") || Ends(noun, "sh");
        return noun + (hisses ? "es" : "s");
    }

    /// <summary>ganglion → ganglia, septum → septa, bronchus → bronchi, bulla → bullae, carcinoma → carcinomata,
    /// cervix → cervices, apex → apices, thorax → thoraces, larynx → larynges; null for another ending.</summary>
    public static string? LatinPlural(string noun)
    {
        foreach ((string ending, string plural) in ((string, string)[])
            [("ma", "mata"), ("um", "a"), ("on", "a"), ("us", "i"), ("ix", "ices"), ("ex", "ices"), ("ax", "aces"),
             ("ynx", "ynges"), ("anx", "anges"), ("is", "es"), ("a", "ae")])
        {
            if (Ends(noun, ending))
            {
                return Replace(noun, ending.Length, plural);
            }
        }

        return null;
    }

    /// <summary>lateral → laterally, anatomic → anatomically, visible → visibly, hazy → hazily.</summary>
    public static string Adverb(string adjective)
    {
        if (Ends(adjective, "ic"))
        {
            return adjective + "ally";
        }

        if (Ends(adjective, "le") && adjective.Length > 2 && !Vowels.Contains(adjective[^3]))
        {
            return Replace(adjective, 1, "y");
        }

        return Ends(adjective, "y") ? Replace(adjective, 1, "ily") : adjective + "ly";
    }

    /// <summary>catheterize → catheterizes, catheterized, catheterizing; opacify → opacifies, opacified, opacifying.</summary>
    public static IEnumerable<string> VerbForms(string verb)
    {
        yield return Plural(verb);
        if (Ends(verb, "e"))
        {
            yield return verb + "d";
            yield return Replace(verb, 1, "ing");
        }
        else
        {
            bool toI = Ends(verb, "y") && verb.Length > 1 && !Vowels.Contains(verb[^2]);
            yield return toI ? Replace(verb, 1, "ied") : verb + "ed";
            yield return verb + "ing";
        }
    }

    /// <summary>Whether a word can hardly have a plural in -s: it is a Latin plural (bullae, foci) or ends as adjectives,
    /// adverbs and irregular nouns do (posterior, swollen, teeth).</summary>
    public static bool HasNoRegularPlural(string word)
    {
        if (Ends(word, "a") && !Ends(word, "ia") && !Ends(word, "oma") && !Ends(word, "ema") && !Ends(word, "ula"))
        {
            return true;
        }

        return ((string[])["ae", "i", "en", "eth", "eet", "ly", "ior", "ary", "ory", "ive", "ar", "oid", "ile", "ible", "able", "less", "ful", "us"])
            .Any(ending => Ends(word, ending));
    }

    private static bool Ends(string word, string ending) =>
        word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal);

    private static string Replace(string word, int cut, string ending) => string.Concat(word.AsSpan(0, word.Length - cut), ending);
}
