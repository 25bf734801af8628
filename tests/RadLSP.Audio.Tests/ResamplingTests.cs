using FsCheck;
using FsCheck.Fluent;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Resampling;
using RadLSP.Audio.Tests.Sound;

namespace RadLSP.Audio.Tests;

public sealed class ResamplingTests
{
    public static TheoryData<int> Rates => [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 47_999, 48_000, 88_200, 96_000, 192_000, 383_999];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Speech_passes_unchanged(int rate)
    {
        double highest = 0.85 * Math.Min(rate, 16_000) / 2;
        foreach (double hertz in new[] { 60, 300, 1000, 3000, highest }.Where(h => h <= highest))
        {
            double ripple = Tones.Decibel(Middle(Convert(Tones.Sine(hertz, rate, 0.3), rate)))
                - Tones.Decibel(Middle(Tones.Sine(hertz, 16_000, 0.3)));
            Assert.True(Math.Abs(ripple) < 0.1, $"{hertz} Hz at {rate}: {ripple:0.000} dB");
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void What_cannot_be_kept_is_gone_and_not_mirrored(int rate)
    {
        foreach (double hertz in new[] { 8050.0, 9000, 12_000, 15_000, 20_000, 31_000 }.Where(h => h < rate / 2.0))
        {
            double left = Tones.Decibel(Middle(Convert(Tones.Sine(hertz, rate, 0.3), rate))) - Tones.Decibel(Tones.Sine(hertz, rate, 0.3));
            Assert.True(rate == 16_000 || left < -60, $"{hertz} Hz at {rate}: {left:0} dB");
        }
    }

    /// <summary>Upwards, the mirror image of the tone must not appear above it.</summary>
    [Fact]
    public void No_image_appears_when_the_rate_rises()
    {
        float[] output = Middle(Convert(Tones.Sine(3000, 8000, 0.5), 8000));
        float[] ideal = Middle(Tones.Sine(3000, 16_000, 0.5));
        Assert.True(Tones.Decibel([.. output.Zip(ideal, (a, b) => a - b)]) - Tones.Decibel(ideal) < -60);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Times_stay_true_and_no_sound_is_lost(int rate)
    {
        float[] input = new float[rate];
        int at = rate / 2;
        input[at] = 1;
        float[] output = Convert(input, rate);
        Assert.Equal(16_000, output.Length);
        Assert.InRange(Array.IndexOf(output, output.Max()), (at * 16_000L / rate) - 1, (at * 16_000L / rate) + 1);
    }

    [Fact]
    public void However_the_input_is_cut_the_output_is_the_same()
    {
        float[] input = Tones.Noise(20_000, 0.5f, seed: 3);
        Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt[]>(),
            Gen.Elements(8000, 22_050, 44_100, 48_000, 47_999).ToArbitrary(),
            (cuts, rate) =>
            {
                var resampler = new Resampler(rate);
                var output = new List<float>();
                int at = 0;
                foreach (PositiveInt cut in cuts)
                {
                    int length = Math.Min((cut.Get * 37) % 3000, input.Length - at);
                    resampler.Push(input.AsSpan(at, length), output);
                    at += length;
                }

                resampler.Push(input.AsSpan(at), output);
                resampler.Finish(output);
                return output.SequenceEqual(Convert(input, rate));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public void The_delay_is_stated_and_small()
    {
        Assert.Equal(TimeSpan.Zero, new Resampler(16_000).Latency);
        Assert.InRange(new Resampler(48_000).Latency.TotalMilliseconds, 2, 4);
        Assert.InRange(new Resampler(8000).Latency.TotalMilliseconds, 4, 8);
    }

    [Fact]
    public void Samples_at_the_limit_are_clipped_and_not_wrapped()
    {
        byte[] stored = new byte[8];
        SampleConversion.ToSigned16([1f, -1f, 3f, float.NaN], stored);
        Assert.Equal([0xFF, 0x7F, 0x00, 0x80, 0xFF, 0x7F, 0, 0], stored);
    }

    private static float[] Convert(float[] input, int rate)
    {
        var resampler = new Resampler(rate);
        var output = new List<float>();
        resampler.Push(input, output);
        resampler.Finish(output);
        return [.. output];
    }

    private static float[] Middle(float[] samples) => samples[(samples.Length / 4)..(samples.Length * 3 / 4)];
}
