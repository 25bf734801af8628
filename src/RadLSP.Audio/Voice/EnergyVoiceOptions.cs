namespace RadLSP.Audio.Voice;

/// <summary>What the energy-based detector goes by; properties of voices and rooms, not of any language.</summary>
public sealed record EnergyVoiceOptions
{
    /// <summary>Below this level of the speech band nothing is speech, in dB of full scale: a quiet voice at arm's length is above -55.</summary>
    public double LowestLevel { get; init; } = -62;

    /// <summary>How long the quietest moment is remembered, in windows: 2 s hold a pause of any speech, so the floor cannot climb onto it.</summary>
    public int FloorWindows { get; init; } = 62;

    /// <summary>How far above the quietest moment noise may swing before it counts, as a factor of power: single bins of noise do by 6 dB and more.</summary>
    public double FloorFactor { get; init; } = 6;

    /// <summary>Lowest and highest pitch of a voice, in Hz: a deep man and a high woman.</summary>
    public (double Lowest, double Highest) Pitch { get; init; } = (70, 400);

    /// <summary>Share of the sound's power that must repeat with the pitch and stand above the floor, to be as likely a voice as not.</summary>
    public double HalfPeriodicity { get; init; } = 0.42;

    /// <summary>How fast the probability rises around <see cref="HalfPeriodicity"/>; 0.1 more makes it 0.88.</summary>
    public double Steepness { get; init; } = 20;

    /// <summary>How long after a voiced window hiss and breath still count as the end of a word, in windows: 250 ms, an s at the end.</summary>
    public int UnvoicedWindows { get; init; } = 8;

    /// <summary>Power above the floor, in dB over the whole band, that an unvoiced sound needs.</summary>
    public double UnvoicedRise { get; init; } = 8;

    /// <summary>The probability of such a sound: enough to go on, too little to begin.</summary>
    public float UnvoicedProbability { get; init; } = 0.4f;

    /// <summary>Share of the power of 64 ms within 8 ms that makes a click: a key, a pen, a tap on the microphone. A voice has 0.3 at most.</summary>
    public double ClickShare { get; init; } = 0.5;

    /// <summary>Likeness of the spectrum to that of 64 ms before, above which the sound stands still: instruments and beeps do, voices glide.</summary>
    public double StillLikeness { get; init; } = 0.985;

    /// <summary>Share of the last second's voiced windows that stand still, above which it is taken for music.</summary>
    public double MusicShare { get; init; } = 0.5;
}
