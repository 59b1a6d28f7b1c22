"""What the help says about each field and workplace, in the officer's own words.

A field is named as its widget is (``field-<name>``).
"""

from __future__ import annotations

from collections.abc import Mapping

from desk_tui.i18n import _


def field_help() -> Mapping[str, tuple[str, str]]:
    """Return title and explanation by field name."""
    return {
        "narrative": (
            _("CERITA"),
            _(
                "Tulis dengan kata-kata pelapor: apa, kapan, di mana, siapa, apa ruginya, dan apa "
                "yang sudah dicoba. Tanda + berarti sudah terdengar, titik berarti belum; tanda "
                "itu hanya pengingat. Enter membuat baris baru, Tab pindah ke HARAPAN. ^Z "
                "mengembalikan yang terhapus."
            ),
        ),
        "hope": (
            _("HARAPAN"),
            _(
                'Tanyakan: "Apa yang Ibu/Bapak harapkan?" Tulis penyelesaian yang diminta, walau '
                "menurut Anda tidak mungkin. Undang-undang mewajibkan isian ini."
            ),
        ),
        "place": (_("TEMPAT"), _("Di mana itu terjadi: desa atau jalan, lalu kabupaten/kota.")),
        "time": (
            _("WAKTU"),
            _('Kapan itu terjadi. Kata-kata boleh: "sejak Maret 2022", "tiap panen".'),
        ),
        "reported_party": (
            _("DIADUKAN"),
            _("Kantor atau orang yang dikeluhkan, dengan kotanya bila ada."),
        ),
        "evidence": (
            _("BUKTI"),
            _(
                "Yang dibawa hari ini. Yang belum ada ditulis di belakang kata kurang: dan "
                "tercetak pada tanda terima dengan batas waktunya."
            ),
        ),
        "address": (_("ALAMAT"), _("Alamat pelapor sekarang, boleh berbeda dari kartunya.")),
        "own_experience": (
            _("SYARAT: DIALAMI SENDIRI"),
            _("Y bila pelapor sendiri yang dirugikan, T bila ia mewakili orang lain."),
        ),
        "in_court": (
            _("SYARAT: PERKARA PENGADILAN"),
            _("Y bila perkara ini sedang atau pernah di pengadilan. Laporan tetap dapat dicatat."),
        ),
        "reported_before": (
            _("SYARAT: PERNAH LAPOR"),
            _("Y bila hal yang sama pernah dilaporkan ke sini. Laporan tetap dapat dicatat."),
        ),
        "classification": (
            _("JENIS"),
            _("1 pengaduan: ada yang dirugikan. 2 aspirasi: usul. 3 permintaan informasi."),
        ),
        "confidential": (
            _("RAHASIA"),
            _("Y: tanda terima dan pencarian tidak memuat isi laporan. Tanyakan bila ragu."),
        ),
        "topic": (
            _("TOPIK"),
            _("Satu angka memilih usul; 0 bila analis yang menentukan; ^T semua topik."),
        ),
        "subject": (
            _("POKOK"),
            _("Satu baris, judul laporan. Enter pada usul: mengambil usulnya."),
        ),
        "kind": (
            _("DOKUMEN"),
            _(
                "Kartu yang diserahkan. Isi kartunya tidak disalin selain nama dan nomor. "
                "IKD ada di telepon: diperlihatkan saja, tidak ditahan."
            ),
        ),
        "number": (
            _("NOMOR DOKUMEN"),
            _(
                "Seperti di kartu; spasi dan titik boleh. Format benar belum berarti kartunya "
                "benar: cocokkan nama dan foto. Peringatan tidak pernah menghentikan Anda."
            ),
        ),
        "name": (_("NAMA"), _("Seperti di kartu. Nama ini yang dipakai menyapa dan di kertas.")),
        "phone": (
            _("HP"),
            _("Nomor untuk dihubungi, atau alamat surel. Ketik - bila tidak punya."),
        ),
        "pass": (
            _("ID TAMU"),
            _(
                "Nomor pada kartu tamu yang diserahkan. Kartu identitas disimpan di slot "
                "bernomor sama dan kembali ketika kartu tamu kembali."
            ),
        ),
        "reason": (
            _("ALASAN MEMPERLIHATKAN"),
            _(
                "Mengapa nomor dokumen dan telepon perlu dilihat. Alasan, nama Anda, dan jamnya "
                "tercatat sebelum datanya terlihat; 15 detik kemudian tertutup lagi."
            ),
        ),
        "ticket": (
            _("NOMOR DI KERTAS"),
            _(
                "Nomor antrean pada kertas pengunjung, misalnya A-016; a16 juga dibaca. Dicatat "
                "di PC ini dan dikirim begitu server kantor menjawab lagi."
            ),
        ),
        "officer": (
            _("KODE PETUGAS"),
            _(
                "Kode Anda di kantor ini, misalnya petugas-3; bukan nama. Yang terakhir masuk di "
                "PC ini sudah tertulis: hapus dan ketik kode sendiri bila Anda orang lain."
            ),
        ),
        "officer_name": (_("NAMA"), _("Seperti tampil di layar dan pada tanda terima.")),
        "pin": (
            _("PIN"),
            _(
                "6 sampai 12 angka, tampil sebagai titik. Sesudah beberapa kali salah harus "
                "menunggu, makin lama makin panjang. Lupa: penyelia memberi PIN baru."
            ),
        ),
        "pin_again": (_("PIN SEKALI LAGI"), _("PIN yang sama, supaya salah ketik ketahuan.")),
        "recovery": (
            _("KODE PEMULIHAN"),
            _(
                "Membuka data kantor bila PC server rusak. Huruf kecil, spasi, dan tanda hubung "
                "tidak masalah. Simpan kertasnya di brankas, jangan difoto."
            ),
        ),
        "registration_number": (
            _("NOMOR LAPORAN"),
            _(
                "Sepuluh huruf dan angka dari tanda terima, misalnya 7F3K9-Q2MXT. Huruf kecil, "
                "spasi, dan tanda hubung tidak masalah; I dan O dibaca 1 dan 0. Salah satu huruf "
                "saja langsung ketahuan dari huruf pemeriksanya."
            ),
        ),
    }


def workplace_help() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return name and a few sentences by workplace."""
    return {
        "lobby": (
            _("lobi"),
            (
                _("1 sampai 6 memberi satu nomor; angkanya sekaligus alasannya. 1 umum (A),"),
                _("2-6 prioritas (P): lansia, disabilitas, hamil, anak kecil, korban bencana."),
                _("0 untuk yang tidak mendapat nomor: lembar informasi tercetak, terhitung."),
                _("Tombol yang sama dalam 2 detik dihitung sekali, juga bila tertahan."),
                _("? nomor keluar?  Lihat printernya: Y bila kertas ada, T mencetak SALINAN."),
                _("Printer mati tidak menghentikan nomor: tulis nomornya di kertas."),
            ),
        ),
        "registration": (
            _("registrasi"),
            (
                _("F2 memanggil dan membuka isian; kertas yang dipindai membukanya juga."),
                _("Enter sampai ID tamu, Enter di sana menyimpan dan mencetak slip."),
                _("Dokumen lain: Shift+Tab dari Nomor, lalu angkanya. NIK yang pernah datang"),
                _("mengisi nama dan HP; cocokkan dengan kartunya. Esc memarkir isian."),
                _("F9 kapan saja: ID tamu, Enter, Enter = diserahkan. ID tamu yang dipindai"),
                _("(ID-21) langsung terbuka di isian mana pun. F8 9 membatalkannya."),
            ),
        ),
        "desk": (
            _("meja"),
            (
                _("F2 memanggil; Enter bila orangnya datang; F9 bila selesai bicara;"),
                _("F12 setelah ringkasan dibacakan. Yang diketik tersimpan dengan sendirinya."),
                _("Esc mundur satu langkah dan tidak pernah menghapus atau mengirim."),
                _("Sesudah selesai, selama kartunya di sini: F5 membetulkan laporan terakhir,"),
                _("tercetak PERBAIKAN dengan nomor yang sama; F8 2 laporan kedua."),
            ),
        ),
        "sign_in": (
            _("masuk"),
            (
                _("Siapa bekerja di sini dicatat. Tempat kerjanya tertulis di baris 1."),
                _("Yang sedang dikerjakan di PC ini tetap ada di balik layar ini."),
                _("Selesai bertugas: ^O, lalu baris terakhir; atau ganti petugas lewat F8."),
            ),
        ),
        "locked": (
            _("terkunci"),
            (
                _("Tidak ada yang hilang: pengunjung, draf, dan isian tetap seperti tadi."),
                _("Yang diketik di sini tidak sampai ke pekerjaan di baliknya."),
                _("Petugas lain membukanya dengan kode dan PIN sendiri (ganti petugas)."),
            ),
        ),
        "not_yours": (
            _("bukan tempat kerja Anda"),
            (
                _("Peran petugas menentukan tempat kerja yang dapat dibuka."),
                _("Penyelia dapat menambah peran; ^O membuka tempat kerja lain."),
            ),
        ),
        "first_start": (
            _("pertama kali"),
            (
                _("Sekali saja, di PC server: penyelia pertama kantor ini."),
                _("Sebelum Enter terakhir belum ada yang dibuat; ^Q keluar kapan saja."),
            ),
        ),
        "recovery": (
            _("kode pemulihan"),
            (
                _("Tulis di kertas, simpan di brankas. Ditanyakan kembali sekali."),
                _("Esc menunda: ditanyakan lagi saat penyelia masuk."),
            ),
        ),
        "waiting_room": (
            _("ruang tunggu"),
            (
                _("Layar untuk yang menunggu; tidak memuat nama siapa pun dan tidak dikunci."),
                _("Panggilan terbaru paling atas, ditandai garis tebal. Ulangan naik lagi."),
                _("Server kantor diam: panggilan terakhir tetap, dan layar bilang sejak kapan."),
            ),
        ),
        "supervisor": (
            _("penyelia"),
            (
                _("Siapa di mana sejak kapan; ! di depan meja: PC-nya diam lebih dari semenit."),
                _("F8 memuat semua tindakan; yang belum dapat dilakukan abu-abu, dengan sebab."),
                _("Perlu perhatian: catatan yang tidak cocok. F8 5 menyelesaikannya, tercatat."),
            ),
        ),
        "tracking": (
            _("cari laporan"),
            (
                _("Menjawab keadaan laporan dan tenggatnya, tidak pernah isinya."),
                _("Enter mencari; Esc kembali ke tempat semula, isian di sana tetap ada."),
            ),
        ),
    }


MARKS: tuple[str, ...] = (
    "> tempat mengetik   * wajib, masih kosong   ! perlu diperbaiki   = baik",
    "+ sudah terdengar   . belum",
)
"""The marks, so that nothing hangs on colour."""
