"""The words by which the guide hears what a story tells (``guide``). Ours; the office may add."""

from __future__ import annotations

from desk_tui.office.hearing import word_list

WHAT = word_list(
    """belum; tidak; tak; tanpa; bukan; kurang; salah; ditolak; menolak; ditahan; menahan;
    dipersulit; rusak; hilang; lambat; terlambat; padam; mati; keruh; berlubang; putus; habis;
    kosong; langka; mahal; gagal; batal; dibatalkan; dicabut; dicopot; dihapus; dipagari;
    digusur; diserobot; dipukul; dipukuli; diejek; diancam; mengancam; diperas; dipungut;
    dipotong; diminta membayar; diminta uang; dimintai; ditagih; ditipu; penipuan; disalahgunakan;
    dipakai orang; nonaktif; tertunda; ditunda; mangkrak; menumpuk; bocor; banjir; longsor; bau;
    berbau; basi; limbah; sampah; asap; bising; macet; dipecat; phk; di phk; menunggak; disekap;
    dipaksa; pungli; suap; korupsi; curang; keracunan; tercemar; sengketa; keluhan; keberatan;
    masalah; kendala; mohon; meminta; minta; usul; mengusulkan; saran; menanyakan; bertanya;
    ingin tahu; dipersoalkan; tercatat meninggal; ganda; melanggar; berhenti; terputus;
    padahal; berkurang; dirundung; diwajibkan; melonjak; naik; diganti; terlewat; ditelantarkan;
    masuk kawasan; tertinggal; menanti; menunggu"""
)
"""A trouble, a refusal, a wish: that there is a matter at all."""

MONTHS = word_list(
    """januari; februari; pebruari; maret; april; mei; juni; juli; agustus; september; oktober;
    november; nopember; desember; jan; feb; mar; apr; jun; jul; agt; agu; sept; okt; nov; des"""
)
WHEN = word_list(
    """senin; selasa; rabu; kamis; jumat; sabtu; minggu; kemarin; kemaren; tadi; lusa; hari ini;
    lalu; silam; sejak; semenjak; selama; sampai sekarang; hingga kini; hingga sekarang;
    sampai kini; bulan; hari; pekan; tanggal; tgl; pukul; semester; triwulan; musim;
    seminggu; sepekan; sebulan; setahun; sehari; berhari; berbulan; bertahun; setiap; tiap;
    pagi; siang; sore; malam; dini; lebaran; ramadan; ramadhan; natal; panen; pandemi;
    belakangan; akhir akhir; baru baru; dahulu; dulu; ketika; saat itu; waktu itu; sekarang;
    tengah malam; dua kali seminggu; kelas rutin; dasawarsa; puluhan"""
)

WHERE = word_list(
    """desa; dusun; kampung; kelurahan; kecamatan; kec; kabupaten; kab; kota; kotamadya; provinsi;
    propinsi; prov; jalan; jl; jln; gang; gg; rt; rw; blok; perumahan; komplek; kompleks; pasar;
    terminal; stasiun; pelabuhan; bandara; sungai; danau; pantai; laut; pulau; gunung; hutan;
    sawah; ladang; kebun; rusun; rusunawa; apartemen; sekolah; madrasah; pesantren; kampus;
    universitas; rumah sakit; rsud; rs; puskesmas; posyandu; klinik; apotek; kantor; balai;
    loket; pabrik; gudang; toko; warung; kios; pangkalan; spbu; polsek; polres; polda; kodim;
    pengadilan; lapas; rutan; samsat; luar negeri; malaysia; arab saudi; hong kong; taiwan;
    singapura; kamboja; myanmar; di rumah; dekat rumah; lingkungan kami; daerah kami; wilayah;
    dapil; tempat kerja; tempat kos; tenda; huntara; tambak; bendungan; jembatan; simpang; pantura;
    kapal; kereta; rumah; rumahnya; bukit; kali; toko daring; lapangan; kos"""
)
WHO = word_list(
    """petugas; pegawai; pejabat; oknum; aparat; kepala; ketua; lurah; camat; bupati; wali kota;
    walikota; gubernur; menteri; kades; sekdes; perangkat desa; pemerintah desa; rt; rw; dinas;
    kantor; kementerian; badan; lembaga; pemda; pemkab; pemkot; pemprov; pemerintah; bank; bumn;
    bumd; pt; cv; ud; perusahaan; pabrik; pengusaha; pemilik; majikan; atasan; direktur; manajer;
    bos; sekolah; operator; guru; kepala sekolah; kampus; rektor; dosen; yayasan; rumah sakit;
    rsud; puskesmas; dokter; perawat; bidan; apotek; polisi; polsek; polres; polda; penyidik;
    jaksa; hakim; tni; satpol; bpjs; pln; pdam; pertamina; pos; kua; samsat; bpn; kantah;
    dukcapil; disdukcapil; disdik; disnaker; dinkes; dinsos; dishub; imigrasi; lapas; pengelola;
    pengembang; developer; kontraktor; penyedia; dapur; distributor; agen; calo; makelar; penagih;
    debt collector; leasing; koperasi; asuransi; penyalur; pangkalan; kios; kelurahan; kecamatan;
    desa; teman; tetangga; suami; mantan; preman; penipu; pelaku; orang; panitia; notaris; ppat;
    travel; biro; maskapai; perangkat; sistem; provider; aplikasi; platform; pinjol; kelompok tani;
    kabupaten; provinsi; pemerintah kota; pegawai loket; loket; tambang; dewan; partai; dpr; dprd;
    dinas sosial; wisma; penyelenggara; pabrik gula; rentenir; warga; kios pupuk; syahbandar;
    penjual; pembeli; bpbd; bnpb; bpk; ojk; siswa; kakak kelas; petugas lapangan; kejaksaan;
    pengurus; bendahara; sopir; ketua kelompok; pemborong"""
)
LOSS = word_list(
    """rp; rupiah; ribu; juta; miliar; milyar; uang; dana; membayar; tidak dibayar;
    gaji; upah; pesangon; saldo; tabungan; cicilan; angsuran; iuran; tagihan;
    ditagih; denda; utang; hutang; pinjaman; pinjam; menunggak; tunggakan; dipotong; potongan;
    pungutan; pungli; rugi; merugi; kerugian; dirugikan; hilang; kehilangan; rusak; hancur; roboh;
    sakit; luka; terluka; patah; jatuh; meninggal; tewas; mati; korban; muntah; keracunan; cacat;
    lumpuh; trauma; takut; ketakutan; stres; kritis; lapar; mengungsi; terlantar; telantar;
    menganggur; gagal panen; gagal tanam; tidak bisa; tidak dapat; tak bisa; tak dapat;
    tidak sanggup; tidak mampu; tidak melaut; tidak kebagian; tidak berangkat; tidak cair;
    tidak terbit; belum cair; belum dibayar; belum terbit; belum diterbitkan; tidak sekolah;
    putus sekolah; berhenti sekolah; menyeberang; membeli sendiri; diancam; mengancam; terancam;
    disekap; dipukuli; ditipu; dicabut; ditahan; ditolak; disita; ditarik; dipecat; phk; hangus;
    nonaktif; sepi; bangkrut; tutup; dipagari; digusur; habis; kosong; keruh; berbau; bau; sesak;
    gatal; padam; terpaksa; menunggu; selalu disuruh; sia sia; mundur; batal; hak kami; hak saya;
    ongkos; mogok; terlewat; berkurang; dijual lagi; dipalsukan; palsu; meneror; diteror; stunting;
    tidak dapat jatah; dirampas; separuh; ganti; lunas; tidak ada sinyal; diberhentikan"""
)
EFFORT = word_list(
    """lapor; melapor; melaporkan; dilaporkan; lapori; mengadu; mengadukan; diadukan; pengaduan;
    mengajukan; diajukan; ajukan; pengajuan; permohonan; memohon; dimohonkan; mengurus; diurus;
    urus; mengurusnya; menghubungi; dihubungi; menelepon; ditelepon; telepon; menanyakan;
    ditanyakan; bertanya; tanya; bersurat; menyurati; surat; surel; mengirim; dikirim; mediasi;
    dimediasi; musyawarah; berdamai; damai; datang; mendatangi; didatangi; bolak balik; kembali;
    kesana; ke sana; ke kantor; ke dinas; ke desa; ke kelurahan; ke kecamatan; ke dukcapil;
    ke loket; ke sekolah; ke polsek; ke polres; ke bank; meminta; minta; diminta mengulang; protes;
    somasi; demo; menggugat; mendaftar; didaftarkan; terdaftar; daftar; melengkapi; dilengkapi;
    syarat; lengkap; berkas; melampirkan; lampirkan; lampiran; bukti; foto; video; didata;
    disuruh; menyuruh; dijanjikan; janji; dijawab; menjawab; jawaban; jawabnya; bilang; katanya;
    alasan; alasannya; menolak; ditolak; membayar; dibayar; mencoba; dicoba; berusaha; usaha kami;
    berkali kali; berulang kali; dua kali; tiga kali; empat kali; lima kali; enam kali;
    tujuh kali; beberapa kali; kali; sudah lama; seleksi; rapat; rekomendasi; kontrol; melamar;
    mengecek; cek; hotline; aplikasi; situs; ombudsman; menunggu;
    menegur; ditegur; mengangkat telepon; mengusulkan; usulan; keberatan; banding; melawan"""
)
"""What was tried, and what was answered."""
AGES = frozenset({"umur", "umurnya", "usia", "usianya", "berumur", "berusia"})
"""A number of years behind one of these is somebody's age."""
